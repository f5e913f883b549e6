import { describe, expect, it } from 'vitest';
import type { Execution } from '../../sandbox/index.ts';
import { input, minutes, nameOf, openRollout, type Rollout } from './rollout.ts';

const count = 16;

const stopExecution = ({ account }: Rollout, { arn }: Execution): Promise<unknown> =>
  account.stack().stepFunctions.handle({
    service: 'states',
    region: 'us-east-1',
    operation: 'StopExecution',
    parameters: { executionArn: arn },
    caller: 'AKIAOWNER',
  });

/** Three waves: one instance, the canary, the others. */
async function started(): Promise<{ rollout: Rollout; execution: Execution }> {
  const rollout = await openRollout(count);
  return { rollout, execution: rollout.account.owner.startExecution({ ...input, share: 0.2, waveBakeSeconds: 40 }) };
}

/** From the beginning to the end of an execution, in seconds. */
const moments = Array.from({ length: 60 }, (_, index) => index * 4);

describe('at every moment of an execution', () => {
  it('these are all', async () => {
    const { rollout, execution } = await started();
    await rollout.account.clock.advance(1000 * (moments.at(-1) ?? 0));

    expect(execution.status).toBe('SUCCEEDED');
  });

  it.each(moments)('the tag rolecall:stop, set after %i s, ends it with a report and nobody bare', async (seconds) => {
    const { rollout, execution } = await started();
    const { account, tag } = rollout;
    await account.clock.advance(seconds * 1000);
    await tag('stop', nameOf(execution));
    await account.clock.run(execution.ended);
    await account.clock.advance(minutes(1));

    expect(account.bare()).toEqual([]);
    // Its plan has seen the tag: nothing has begun.
    if (execution.error === 'SteeredAlready') return;
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    const refreshed = rollout.refreshed();
    // In the bake behind the last wave all are refreshed, and the execution is stopped nevertheless.
    if (execution.status === 'SUCCEEDED') expect(refreshed).toBe(count);
    else expect([execution.status, execution.error]).toEqual(['FAILED', 'Stopped']);
    if (refreshed < count) expect(execution.cause).toContain(`${count - refreshed} untouched`);
  });

  it.each(moments)('StopExecution after %i s leaves what the next execution mends', async (seconds) => {
    const { rollout, execution } = await started();
    const { account } = rollout;
    await account.clock.advance(seconds * 1000);
    if (execution.status === 'RUNNING') await stopExecution(rollout, execution);
    await account.clock.advance(minutes(1));

    const again = await account.execute(input);
    await account.clock.advance(minutes(1));

    expect([again.status, account.bare(), rollout.withRole('web-role-v2')]).toEqual(['SUCCEEDED', [], count]);
  });
});
