import { describe, expect, it } from 'vitest';
import { benchAssign } from '../../bench/assign.ts';
import { benchRefresh } from '../../bench/refresh.ts';
import { decisionsIn } from '../../demo/decisions.ts';
import { openTestAccount } from './test-account.ts';

const quietly = { work: 'reassociate', regions: 1, others: 0, seed: 'test', onProgress: () => {} } as const;

describe('replace-role under EC2’s limits', () => {
  it('keeps to the refill rate from the first to the last instance, and is never throttled', async () => {
    const { result } = await benchRefresh({ ...quietly, instances: 300 });

    expect(result).toMatchObject({ status: 'SUCCEEDED', throttledShare: 0 });
    // The first instance, the canary and the last confirmation take 25 to 38 s, whatever the size.
    expect(result.makespanSeconds - result.floorSeconds).toBeLessThan(44);
    expect(result.gapSeconds.max).toBeLessThan(3);
    expect(result.callsPerInstance.mutating).toBeLessThanOrEqual(2.05);
    // Some 100 reads are the same for any number of instances: most of them look at the role while it propagates.
    expect(result.callsPerInstance.all).toBeLessThanOrEqual(2.6);
    expect(result.transitionsPerInstance).toBeLessThanOrEqual(4);
  });

  it('ends once EC2 has finished the last association, even if the batch stopped waiting for it', async () => {
    const { result, figures, startedAt } = await benchRefresh({
      ...quietly,
      instances: 150,
      associatedSeconds: 30,
    });

    expect(result.status).toBe('SUCCEEDED');
    const lastAssociate = Math.max(...figures.associated.values());
    // EC2 takes 30 s, give or take a fifth.
    expect(result.makespanSeconds).toBeGreaterThan((lastAssociate - startedAt) / 1000 + 24);
  });

  it('works on Regions side by side, each on its own limits', async () => {
    const { result } = await benchRefresh({ ...quietly, instances: 330, regions: 3 });

    expect(result).toMatchObject({ status: 'SUCCEEDED', throttledShare: 0 });
    expect(result.makespanSeconds - result.floorSeconds).toBeLessThan(44);
  });

  it.each([0.3, 0.6])('backs off and still finishes when others take %d of the limits', async (others) => {
    const { result } = await benchRefresh({ ...quietly, instances: 200, others });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.gapSeconds.max).toBeLessThan(10);
    expect(result.throttledShare).toBeLessThan(0.45);
  });
});

describe('a launch storm', () => {
  it('is associated at EC2’s refill rate, with few calls too many and no message lost', async () => {
    const result = await benchAssign({ ...quietly, instances: 400 });

    expect(result).toMatchObject({ launches: 400, deadLetters: 0 });
    expect(result.ratio).toBeLessThanOrEqual(1.1);
    expect(result.callsPerInstance).toBeLessThanOrEqual(1.2);
  });

  it('has as many launches as are asked for, however many Regions there are', async () => {
    const result = await benchAssign({ ...quietly, instances: 5, regions: 3 });

    expect(result).toMatchObject({ launches: 5, notAssociated: 0, deadLetters: 0 });
    expect(result.callsPerInstance).toBeGreaterThanOrEqual(1);
  });

  it('loses nothing when others take half of the limits', async () => {
    const result = await benchAssign({ ...quietly, instances: 300, others: 0.5 });

    expect(result).toMatchObject({ launches: 300, notAssociated: 0, deadLetters: 0 });
    expect(result.ratio).toBeDefined();
  });
});

describe('launches during a replacement', { timeout: 120_000 }, () => {
  it('of a hundred and fifty at once never pause for a minute, and no refreshed instance is bare for long', async () => {
    const told: number[] = [];
    const onProgress = (refreshed: number): void => void told.push(refreshed);
    const { result } = await benchRefresh({ ...quietly, instances: 450, launches: 150, onProgress });

    expect(result.status).toBe('SUCCEEDED');
    expect(told.at(-1)).toBe(450);
    expect(result.storm).toMatchObject({ launches: 150, deadLetters: 0 });
    expect(result.storm?.longestPauseSeconds).toBeLessThan(60);
    expect(result.gapSeconds.p99).toBeLessThan(25);
    expect(result.gapSeconds.max).toBeLessThan(30);
  });

  it('of one by one and forty at once are associated within a minute, and no refreshed instance is bare for long', async () => {
    const account = await openTestAccount();
    const { clock, owner } = account;
    const onProfile = await owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 600 });
    await clock.advance(200_000);
    const execution = owner.startExecution({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 60,
    });
    await clock.advance(90_000);

    const launched: { id: string; at: number }[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const ids = await owner.launch('us-east-1', {
        tags: { 'instance-profile': 'batch' },
        count: turn === 3 ? 40 : 1,
      });
      launched.push(...ids.map((id) => ({ id, at: clock.now() })));
      await clock.advance(10_000);
    }
    await clock.run(execution.ended);
    await clock.advance(60_000);

    const associatedAt = new Map(
      account.logs.flatMap((line) =>
        decisionsIn([line])
          .filter(({ action, error }) => action === 'attach' && !error)
          .map(({ instanceId }) => [instanceId, line.at] as const),
      ),
    );
    expect(execution.status).toBe('SUCCEEDED');
    for (const { id, at } of launched) expect((associatedAt.get(id) ?? Infinity) - at).toBeLessThan(65_000);
    const instances = account.instances();
    expect(onProfile.every((id) => instances[id]?.role === 'web-role-v2')).toBe(true);
  });
});
