import { describe, expect, it } from 'vitest';
import { executionArn, failureOf, machineArn, stateMachineWith, waiting } from './a-state-machine.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
describe('StartExecution', () => {
  const machine = stateMachineWith(waiting);

  it('answers the same to the same name and input while it runs, and refuses the name otherwise', async () => {
    const first = await machine.start('{"wait":5}', 'one');
    await machine.clock.advance(1000);
    const refusal = ['ExecutionAlreadyExists', 400, `Execution Already Exists: '${executionArn('one')}'`];

    expect(await machine.start('{"wait":5}', 'one')).toEqual(first);
    expect(await failureOf(machine.start('{"wait":6}', 'one'))).toEqual(refusal);
    await machine.clock.advance(10_000);
    expect(await failureOf(machine.start('{"wait":5}', 'one'))).toEqual(refusal);
  });

  it.each([
    '',
    'x'.repeat(81),
    ...' \t?*<>{}[]"#%\\^|~`$&,;:/\u0000\u001F\u007F\u009F\uD800'.split('').map((bad) => `x${bad}`),
  ])('refuses the name %j', async (name) => {
    const refused = await failureOf(machine.call('StartExecution', { stateMachineArn: machineArn, name }));

    expect(refused).toEqual(['InvalidName', 400, `Invalid Name: '${name}'`]);
  });

  it.each(['x'.repeat(80), 'a.b-c_d+e=f@g!h(i)', '☃'])('takes the name %j', async (name) => {
    expect((await machine.start('{"wait":5}', name)).executionArn).toBe(executionArn(name));
  });

  it('refuses an input that is no JSON', async () => {
    expect(await failureOf(machine.start('{'))).toEqual([
      'InvalidExecutionInput',
      400,
      expect.stringMatching(/^Invalid State Machine Execution Input: '.+'$/),
    ]);
  });
});
