import type { Clock } from '../../world/clock.ts';
import type { Ids } from '../../world/ids.ts';
import { AwsError } from '../../wire/aws-error.ts';
import type { Handler } from '../../wire/call.ts';
import { unknownOperation } from '../../wire/json/unknown-operation.ts';
import { descriptionOf, notRedrivable, summaryOf } from './description.ts';
import type { Execution } from './execution.ts';
import { checkArn, checkInput, checkName } from './parameters.ts';
import type { Usage } from './quotas.ts';
import type { StateMachine } from './state-machine.ts';

export interface StepFunctions {
  handle: Handler;
  stateMachines: StateMachine[];
  /** What all executions together have used of AWS's limits. */
  usage: Usage;
  /** Waits for the end of an execution that was started through the API. */
  executionOf(arn: string): Execution;
}

/**
 * Step Functions' API, as much of it as starting, watching and stopping an execution takes.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html
 */
export function createStepFunctions(
  stateMachines: StateMachine[],
  usage: Usage,
  clock: Clock,
  ids: Ids,
): StepFunctions {
  const machineOf = (arn: unknown): StateMachine => {
    checkArn(arn);
    const machine = stateMachines.find((candidate) => candidate.arn === arn);
    if (!machine) throw new AwsError('StateMachineDoesNotExist', 400, `State Machine Does Not Exist: '${String(arn)}'`);
    return machine;
  };
  const executionOf = (arn: unknown): Execution => {
    checkArn(arn);
    const execution = stateMachines.flatMap(({ executions }) => executions.get(String(arn)) ?? [])[0];
    if (!execution) throw new AwsError('ExecutionDoesNotExist', 400, `Execution Does Not Exist: '${String(arn)}'`);
    return execution;
  };

  const operations: Record<string, (parameters: Record<string, unknown>) => unknown> = {
    StartExecution({ stateMachineArn, name = ids.uuid(), input = '{}' }) {
      const machine = machineOf(stateMachineArn);
      checkName(name);
      checkInput(input);
      const known = machine.executions.get(`${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`);
      if (known && (known.status !== 'RUNNING' || known.input !== input)) {
        throw new AwsError('ExecutionAlreadyExists', 400, `Execution Already Exists: '${known.arn}'`);
      }
      const { arn, startedAt } = known ?? machine.start(name, String(input));
      return { executionArn: arn, startDate: startedAt / 1000 };
    },
    DescribeExecution: ({ executionArn }) => descriptionOf(executionOf(executionArn)),
    ListExecutions({ stateMachineArn, statusFilter }) {
      const executions = [...machineOf(stateMachineArn).executions.values()].toReversed();
      const listed = executions.filter(({ status }) => statusFilter === undefined || status === statusFilter);
      return { executions: listed.map((execution) => summaryOf(execution)) };
    },
    StopExecution({ executionArn, error, cause }) {
      const execution = executionOf(executionArn);
      execution.stop(error as string | undefined, cause as string | undefined);
      return { stopDate: (execution.stoppedAt ?? clock.now()) / 1000 };
    },
    RedriveExecution({ executionArn }) {
      const { arn, status } = executionOf(executionArn);
      const reason = notRedrivable(status);
      if (reason !== undefined) {
        throw new AwsError('ExecutionNotRedrivable', 400, `Execution ${arn} invalid for redrive as: ${reason}`);
      }
      throw new AwsError(
        'UnknownOperationException',
        400,
        `The sandbox cannot redrive ${arn}: in AWS it would go on where it stopped. Start a new execution.`,
      );
    },
    ListStateMachines: () => ({
      stateMachines: stateMachines.map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: 0,
      })),
    }),
    DescribeStateMachine({ stateMachineArn }) {
      const { arn, name, definition } = machineOf(stateMachineArn);
      const text = JSON.stringify(definition, null, 2);
      return { stateMachineArn: arn, name, status: 'ACTIVE', definition: text, type: 'STANDARD', creationDate: 0 };
    },
  };

  return {
    stateMachines,
    usage,
    executionOf,
    async handle({ operation, parameters }) {
      const perform = operations[operation];
      if (!perform) throw unknownOperation(operation);
      return perform(parameters);
    },
  };
}
