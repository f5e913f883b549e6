import { describe, expect, it } from 'vitest';
import { hours, input, minutes, nameOf, openRollout } from '../../system/rollout.ts';
import { begin, byMove, byTwin, openWithFleet, stopAfter, until } from '../../system/went-back.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

describe('rolecall hold', () => {
  it('lets no wave begin, until rolecall resume', async () => {
    const { account, refreshed } = await openRollout(20);
    const execution = account.owner.startExecution({ ...input, bakeSeconds: 600 });
    await account.clock.advance(minutes(3));

    const held = await typed(account, 'hold');
    await account.clock.advance(hours(1));
    expect([refreshed(), execution.status]).toEqual([4, 'RUNNING']);
    const resumed = await typed(account, 'resume --yes');
    await account.clock.run(execution.ended);

    const name = nameOf(execution);
    expect([held.said, resumed.said]).toEqual(['', '']);
    expect(oneLine(held.result)).toContain(`Execution ${name} is held: instance profile web-profile has the`);
    expect(oneLine(held.result)).toContain(`Let it go on: rolecall resume ${name}`);
    expect(oneLine(resumed.result)).toContain(`Execution ${name} goes on`);
    expect([execution.status, refreshed()]).toEqual(['SUCCEEDED', 20]);
  });

  it('changes nothing the second time', async () => {
    const { account } = await openRollout(3);
    account.owner.startExecution({ ...input, bakeSeconds: 600 });
    await account.clock.advance(minutes(3));
    await typed(account, 'hold');
    account.calls.length = 0;

    const { status, result } = await typed(account, 'hold');

    expect(status).toBe(0);
    expect(oneLine(result)).toContain('has the tag rolecall:hold already: nothing to do.');
    expect(account.calls.map(({ operation }) => operation)).not.toContain('TagInstanceProfile');
  });

  it.each([
    { way: byTwin, tagged: 'web-green-profile' },
    { way: byMove, tagged: 'batch-profile' },
  ])('tags the instance profile that the instances are given: $way.way', async ({ way, tagged }) => {
    const { account } = await openWithFleet();
    const execution = begin(account, way);
    await until(account, execution, 'RefreshWave');

    const { result } = await typed(account, 'hold --json');

    expect(JSON.parse(result)).toMatchObject({
      command: 'hold',
      execution: execution.arn,
      instanceProfile: tagged,
      tag: { key: 'rolecall:hold', value: 'yes' },
    });
    expect(account.iam.now().profile(tagged)?.tags).toEqual([{ Key: 'rolecall:hold', Value: 'yes' }]);
  });

  it('tags the other instance profile once the instances move back to it', async () => {
    const { account } = await openWithFleet();
    const execution = account.owner.startExecution(byTwin.input);
    await until(account, execution, 'TurnBack');
    await until(account, execution, 'RefreshWave', (execution.trace.entered.get('RefreshWave') ?? 0) + 1);

    const { result } = await typed(account, 'hold --json');

    expect(JSON.parse(result)).toMatchObject({ instanceProfile: 'web-profile' });
  });

  it('says that nothing holds a way back', async () => {
    const { account } = await openWithFleet();
    const execution = begin(account, byMove);
    await stopAfter(account, byMove, 2, execution);
    await until(account, execution, 'MoveBack');
    await account.clock.advance(2000);

    const { status, said } = await typed(account, `hold ${execution.name}`);

    expect(status).toBe(1);
    expect(oneLine(said)).toContain(`Execution ${execution.name} is on its way back`);
  });

  it.each([
    ['has ended', async (run: (input: object) => Promise<unknown>) => run({ ...input, dryRun: true }), 'SUCCEEDED'],
    ['never was', async () => undefined, 'has no execution'],
  ])('refuses one that %s', async (_title, before, why) => {
    const { account } = await openRollout(1);
    const execution = (await before((given) => account.execute(given))) as { name: string } | undefined;
    account.calls.length = 0;

    const { status, said } = await typed(account, `hold ${execution?.name ?? 'nobody'}`);

    expect(status).toBe(1);
    expect(said).toContain(why);
    expect(account.calls.map(({ operation }) => operation)).not.toContain('TagInstanceProfile');
  });

  it('refuses a retirement, which has no waves', async () => {
    const { account } = await openRollout(1);
    const execution = account.owner.startExecution({ instanceProfile: 'web-profile-old' }, 'retire-profile');

    const { said } = await typed(account, `hold ${execution.name}`);

    expect(oneLine(said)).toContain('has no waves that could be held or stopped');
  });
});
