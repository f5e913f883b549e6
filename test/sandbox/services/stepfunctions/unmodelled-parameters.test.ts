import { expect, it } from 'vitest';
import { executionArn, failureOf, machineArn, stateMachineWith, waiting } from './a-state-machine.ts';

const one = executionArn('one');

it.each<[operation: string, parameters: object, name: string]>([
  ['StartExecution', { stateMachineArn: machineArn, name: 'two', traceHeader: 'Root=1' }, 'traceHeader'],
  ['DescribeExecution', { executionArn: one, includedData: 'METADATA_ONLY' }, 'includedData'],
  ['ListExecutions', { stateMachineArn: machineArn, redriveFilter: 'REDRIVEN' }, 'redriveFilter'],
  ['StopExecution', { executionArn: one, force: true }, 'force'],
  ['DescribeStateMachine', { stateMachineArn: machineArn, includedData: 'METADATA_ONLY' }, 'includedData'],
])('%s with %j is refused by the name of the parameter, and changes nothing', async (operation, parameters, name) => {
  const machine = stateMachineWith(waiting);
  await machine.start('{"wait":5}', 'one');

  expect(await failureOf(machine.call(operation, parameters))).toEqual([
    'ValidationException',
    400,
    `The sandbox does not model the parameter ${name} of ${operation}.`,
  ]);
  const { executions } = await machine.call('ListExecutions', { stateMachineArn: machineArn });
  expect(executions).toMatchObject([{ name: 'one', status: 'RUNNING' }]);
});
