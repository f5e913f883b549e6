import { describe, expect, it } from 'vitest';
import { executionArn, machineArn, stateMachineWith, waiting, type TestedMachine } from './a-state-machine.ts';

/**
 * Recorded, unless another source is named: us-west-2, 2026-09-23 and 24, as published by radkawar/stackd
 * (testdata/aws/stepfunctions/lambda_integrations.json, distributed_map.json and redrive_execution.json, commit 9dc356f).
 */
const stopped = (parameters: object) => (machine: TestedMachine, arn: string) =>
  machine.call('StopExecution', { executionArn: arn, ...parameters });
const after = (milliseconds: number) => (machine: TestedMachine) => machine.clock.advance(milliseconds);
const redrivable = { redriveCount: 0, redriveStatus: 'REDRIVABLE' };
const notRedrivable = (status: string): object => ({
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
  redriveStatusReason: `Execution is ${status} and cannot be redriven`,
});

describe('DescribeExecution', () => {
  it.each<[title: string, happens: (machine: TestedMachine, arn: string) => Promise<unknown>, shown: object]>([
    ['that runs', after(1000), { status: 'RUNNING', ...notRedrivable('RUNNING') }],
    [
      'that has succeeded',
      after(6000),
      { status: 'SUCCEEDED', output: '{"wait":5}', outputDetails: { included: true }, ...notRedrivable('SUCCEEDED') },
    ],
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
    ['that was stopped without a word', stopped({}), { status: 'ABORTED', ...redrivable }],
    [
      'that was stopped with a word',
      stopped({ error: 'Enough', cause: 'Somebody said so.' }),
      { status: 'ABORTED', error: 'Enough', cause: 'Somebody said so.', ...redrivable },
    ],
  ])('of an execution %s has these fields and no others', async (_, happens, shown) => {
    const machine = stateMachineWith(waiting);
    await machine.start('{"wait":5}', 'one');

    await happens(machine, executionArn('one'));
    const { startDate, stopDate, ...described } = await machine.call('DescribeExecution', {
      executionArn: executionArn('one'),
    });

    expect(startDate).toEqual(expect.any(Number));
    expect(stopDate === undefined).toBe((shown as { status: string }).status === 'RUNNING');
    expect(described).toEqual({
      executionArn: executionArn('one'),
      stateMachineArn: machineArn,
      name: 'one',
      input: '{"wait":5}',
      inputDetails: { included: true },
      ...shown,
    });
  });

  it('of an execution that took too long has an error and no cause', async () => {
    const machine = stateMachineWith(waiting);

    const described = await machine.run('{"wait":60}');

    expect(described).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', ...redrivable });
    expect(described).not.toHaveProperty('cause');
    expect(described).not.toHaveProperty('output');
  });
});
