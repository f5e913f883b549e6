import { describe, expect, it } from 'vitest';
import { executionArn, failureOf, machineArn, stateMachineWith, waiting } from './a-state-machine.ts';

/**
 * Recorded, unless another source is named: us-west-2, 2026-09-23 and 24, as published by radkawar/stackd
 * (testdata/aws/stepfunctions/control_lifecycle.json, distributed_map.json and redrive_execution.json, commit 9dc356f).
 */
describe('what does not exist', () => {
  const machine = stateMachineWith(waiting);
  const missing = 'arn:aws:states:us-west-2:000000000000:stateMachine:missing';
  const none = ['ExecutionDoesNotExist', 400, `Execution Does Not Exist: '${executionArn('none')}'`];
  const noMachine = ['StateMachineDoesNotExist', 400, `State Machine Does Not Exist: '${missing}'`];

  it.each<[operation: string, parameters: object, refusal: unknown[]]>([
    ['StartExecution', { stateMachineArn: missing }, noMachine],
    ['ListExecutions', { stateMachineArn: missing }, noMachine],
    ['DescribeStateMachine', { stateMachineArn: missing }, noMachine],
    ['DescribeExecution', { executionArn: executionArn('none') }, none],
    ['StopExecution', { executionArn: executionArn('none') }, none],
    ['RedriveExecution', { executionArn: executionArn('none') }, none],
    ['GetExecutionHistory', { executionArn: executionArn('none') }, none],
    ['ListMapRuns', { executionArn: executionArn('none') }, none],
    ['DescribeExecution', { executionArn: 'none' }, ['InvalidArn', 400, `Invalid Arn: 'Invalid ARN prefix: none'`]],
  ])('is refused by %s %j', async (operation, parameters, refusal) => {
    expect(await failureOf(machine.call(operation, parameters))).toEqual(refusal);
  });

  it.each(['GetActivityTask', 'UpdateMapRun', 'StartSyncExecution', 'CreateStateMachine'])(
    'in the sandbox, such as %s, is named',
    async (operation) => {
      const message = `The sandbox does not know the operation ${operation}.`;
      const refused = failureOf(machine.call(operation, {}));

      expect(await refused).toEqual(['UnknownOperationException', 400, message]);
    },
  );
});

it('ListExecutions refuses a status that AWS does not know', async () => {
  const machine = stateMachineWith(waiting);
  const refused = failureOf(machine.call('ListExecutions', { stateMachineArn: machineArn, statusFilter: 'BOGUS' }));

  expect(await refused).toEqual(['ValidationException', 400, expect.stringContaining("'BOGUS' at 'statusFilter'")]);
});

describe('ListExecutions', () => {
  it('has the latest first, with the fields of AWS', async () => {
    const machine = stateMachineWith(waiting);
    await machine.run('{"wait":1}', 'first');
    await machine.start('{"wait":5}', 'second');

    const { executions } = await machine.call('ListExecutions', { stateMachineArn: machineArn });
    const running = await machine.call('ListExecutions', { stateMachineArn: machineArn, statusFilter: 'RUNNING' });

    const common = { stateMachineArn: machineArn, startDate: expect.any(Number) as number, redriveCount: 0 };
    const second = { ...common, executionArn: executionArn('second'), name: 'second', status: 'RUNNING' };
    const stopDate = expect.any(Number) as number;
    const first = { ...common, executionArn: executionArn('first'), name: 'first', status: 'SUCCEEDED', stopDate };
    expect(executions).toEqual([second, first]);
    expect(running['executions']).toEqual([second]);
  });
});

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
describe('StopExecution', () => {
  it('of an execution that has ended changes nothing, and answers when that was', async () => {
    const machine = stateMachineWith(waiting);
    const ended = await machine.run('{"wait":1}', 'one');
    await machine.clock.advance(60_000);

    const { stopDate } = await machine.call('StopExecution', { executionArn: executionArn('one'), error: 'Late' });

    expect(stopDate).toBe(ended['stopDate']);
    expect(await machine.call('DescribeExecution', { executionArn: executionArn('one') })).toEqual(ended);
  });
});

describe('RedriveExecution', () => {
  it.each([
    ['RUNNING', 1000],
    ['SUCCEEDED', 6000],
  ])('refuses an execution that is %s', async (status, milliseconds) => {
    const machine = stateMachineWith(waiting);
    await machine.start('{"wait":5}', 'one');
    await machine.clock.advance(milliseconds);

    expect(await failureOf(machine.call('RedriveExecution', { executionArn: executionArn('one') }))).toEqual([
      'ExecutionNotRedrivable',
      400,
      `Execution ${executionArn('one')} invalid for redrive as: Execution is ${status} and cannot be redriven`,
    ]);
  });

  it('of one that AWS would redrive says that the sandbox cannot', async () => {
    const machine = stateMachineWith(waiting);
    await machine.run('{"wait":60}', 'one');

    expect(await failureOf(machine.call('RedriveExecution', { executionArn: executionArn('one') }))).toEqual([
      'UnknownOperationException',
      400,
      expect.stringContaining('cannot redrive'),
    ]);
  });
});
