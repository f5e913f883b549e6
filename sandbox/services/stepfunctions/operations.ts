import type { Operations } from '../../wire/operations.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { describeMapRun, listMapRuns } from './operations/describe-map-run.ts';
import { describeStateMachine, listStateMachines } from './operations/describe-state-machine.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { redriveExecution } from './operations/redrive-execution.ts';
import { startExecution } from './operations/start-execution.ts';
import { stopExecution } from './operations/stop-execution.ts';
import type { StateMachines } from './state-machines.ts';

const pages = ['maxResults', 'nextToken'];

/** As much as starting, watching and stopping an execution takes. */
export const operations: Operations<StateMachines> = {
  DescribeExecution: { takes: ['executionArn'], run: describeExecution },
  DescribeMapRun: { takes: ['mapRunArn'], run: describeMapRun },
  DescribeStateMachine: { takes: ['stateMachineArn'], run: describeStateMachine },
  GetExecutionHistory: {
    takes: ['executionArn', 'reverseOrder', 'includeExecutionData', ...pages],
    run: getExecutionHistory,
  },
  ListExecutions: { takes: ['stateMachineArn', 'mapRunArn', 'statusFilter', ...pages], run: listExecutions },
  ListMapRuns: { takes: ['executionArn', ...pages], run: listMapRuns },
  ListStateMachines: { takes: pages, run: listStateMachines },
  RedriveExecution: {
    // The same request is refused every time, so that the token, which would tell a second one, changes nothing.
    takes: ['executionArn', 'clientToken'],
    run: redriveExecution,
  },
  StartExecution: { takes: ['stateMachineArn', 'name', 'input'], run: startExecution },
  StopExecution: { takes: ['executionArn', 'error', 'cause'], run: stopExecution },
};
