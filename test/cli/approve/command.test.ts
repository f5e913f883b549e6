import { describe, expect, it } from 'vitest';
import { hours, input, minutes, nameOf, openRollout } from '../../system/rollout.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

describe('rolecall approve', () => {
  it('approves what holds it now, one checkpoint after the other', async () => {
    const { account, refreshed } = await openRollout(20);
    const execution = account.owner.startExecution({ ...input, checkpoints: ['canary', 50] });
    await account.clock.advance(minutes(10));
    expect(refreshed()).toBe(4);

    const canary = await typed(account, 'approve --yes');
    await account.clock.advance(minutes(10));
    expect(refreshed()).toBe(10);
    const half = await typed(account, 'approve --yes');
    await account.clock.run(execution.ended);

    expect(oneLine(canary.result)).toContain(`Checkpoint canary of execution ${nameOf(execution)} is approved.`);
    expect(oneLine(canary.result)).toContain('It goes on to checkpoint 50: that is seen within 20 s');
    expect(oneLine(half.result)).toContain('is approved, and those before');
    expect([execution.status, refreshed()]).toEqual(['SUCCEEDED', 20]);
  });

  it('approves one ahead that is named, and those before it', async () => {
    const { account, refreshed } = await openRollout(20);
    const execution = account.owner.startExecution({ ...input, checkpoints: ['canary', 50, 75] });
    await account.clock.advance(minutes(10));

    await typed(account, `approve ${nameOf(execution)} 50 --yes`);
    await account.clock.advance(hours(1));

    expect(refreshed()).toBe(15);
  });

  it('takes no approval back', async () => {
    const { account, tag } = await openRollout(20);
    const execution = account.owner.startExecution({ ...input, checkpoints: ['canary', 50] });
    await account.clock.advance(minutes(10));
    await tag('approved', `${nameOf(execution)}:50`);

    const { result } = await typed(account, `approve ${nameOf(execution)} canary`);

    expect(oneLine(result)).toContain('is approved already: nothing to do.');
    expect(account.iam.now().profile('web-profile')?.tags).toEqual([
      { Key: 'rolecall:approved', Value: `${nameOf(execution)}:50` },
    ]);
  });

  it.each([
    ['no checkpoint', {}, '', 1, 'is held by no checkpoint now. No checkpoint of it is left.'],
    ['one ahead', { checkpoints: [90] }, '', 1, 'To approve one ahead, name it: 90.'],
    ['another one', { checkpoints: ['canary'] }, '30', 2, 'has no checkpoint 30: it has canary. Name one of these.'],
    ['one where it has none', {}, '30', 2, 'has no checkpoint 30: its input has none.'],
  ])('refuses where there is %s', async (_title, controls, checkpoint, expected, why) => {
    const { account } = await openRollout(20);
    const execution = account.owner.startExecution({ ...input, ...controls, bakeSeconds: 3600 });
    await account.clock.advance(minutes(5));

    const { status, said } = await typed(account, `approve ${nameOf(execution)} ${checkpoint}`);

    expect([status, said]).toEqual([expected, expect.stringContaining(why)]);
    expect(account.iam.now().profile('web-profile')?.tags).toEqual([]);
  });

  it('refuses while it plans: the plan would take the tag for one of another execution', async () => {
    const { account } = await openRollout(1);
    const execution = account.owner.startExecution({ ...input, checkpoints: ['canary'] });

    const { status, said } = await typed(account, `approve ${nameOf(execution)} canary --yes`);

    expect([status, said]).toEqual([1, expect.stringContaining('is still planning, and has changed nothing yet')]);
  });
});
