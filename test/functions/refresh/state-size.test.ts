import { describe, expect, it } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import { withLatecomers } from '../../../functions/refresh/latecomers.ts';
import { withListing } from '../../../functions/refresh/listing.ts';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { parseInput, type ReplacementRequest } from '../../../functions/replace-role/input.ts';
import { mayListIds, waveSizes } from '../../../functions/workflow/plan-limits.ts';
import { afterWave, closed } from '../../../functions/refresh/progress.ts';
import type {
  BatchOutcome,
  PendingInstance,
  RegionRefresh,
  Wave,
  WaveInstance,
} from '../../../functions/refresh/region-refresh.ts';
import { roomFor, withWave } from '../../../functions/refresh/waves.ts';
import { fleet, idsInWave, ids, members, oldAssociation } from './a-fleet.ts';
import { idOf, now, outcome, region, withProgress } from './a-region.ts';
import { shows } from '../an-instance.ts';
import { regionWith } from '../workflow/some-findings.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const most = 256 * 1024;
/** Of these, the workflow's state has the input, the plan and the rehearsals beside the Regions. */
const besideRegions = 20 * 1024;

const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));

const until = '2026-11-01T12:10:30.000Z';
const longCause = 'c'.repeat(300);
const longest = {
  instanceProfile: 'p'.repeat(128),
  instanceProfileArn: `arn:aws-us-gov:iam::123456789012:instance-profile/${'p'.repeat(510)}/${'p'.repeat(128)}`,
  role: 'r'.repeat(64),
  region: 'us-gov-west-1',
  execution: `arn:aws-us-gov:states:us-gov-west-1:123456789012:execution:${'m'.repeat(80)}:${'e'.repeat(80)}`,
  lookedAt: until,
  doubt: { since: until, seenAt: until, goodSince: until },
};

const stopped = (size: number): WaveInstance[] => members(fleet(size)).map((one) => ({ ...one, stopped: true }));
/** Every other one runs: a wave of both kinds has the most batches. */
const inMove = (one: WaveInstance, index: number): WaveInstance => {
  const { stopped: _, ...running } = one;
  return index % 2 === 0 ? running : { ...one, stopped: 'only' };
};
const pendingOf = (instances: readonly WaveInstance[]): PendingInstance[] =>
  instances.map((one) => ({ ...one, until }));
const failed = (instanceIds: string[], bare: boolean) => ({
  error: 'InvalidInstanceID.Malformed',
  cause: longCause,
  bare,
  instanceIds,
});

const withShare = (share: number): ReplacementRequest =>
  parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2', share, maxInstances: 1_000_000 });

/** A Region as the plan of so many instances makes it, as large as it may become. */
function plannedRegion(instances: number, share: number, usedShare: number, isMove = false): RegionRefresh {
  const found = regionPlan(regionWith(instances), true);
  const planned = mayListIds([found]) ? { planned: ids(fleet(instances)) } : {};
  return region({
    ...longest,
    ...(isMove && { how: 'replace' as const, formerArn: `${longest.instanceProfileArn.slice(0, -1)}f` }),
    ...waveSizes(withShare(share), [found]),
    ...planned,
    instances,
    share,
    usedShare,
    waves: 9,
  });
}

/** Before a wave: a full list, and as much pending as may be, all with failures. */
function before(planned: RegionRefresh): RegionRefresh {
  const pending = pendingOf(stopped(10_000 + planned.settings.mostPending).slice(10_000));
  const unsettled = [failed(ids(pending).slice(1), false), failed(ids(pending).slice(0, 1), true)];
  return withProgress(withListing(planned, fleet(10_000)), { pending, unsettled });
}

/** The Region with a wave of its next instances. */
function during(ready: RegionRefresh, instances: readonly WaveInstance[]): RegionRefresh {
  return withWave(withProgress(ready, { listed: ready.progress.listed.slice(instances.length) }), instances, now);
}

/** The wave with outcomes that tell of all its instances in one way, of one of each batch in another. */
function withOutcomes(
  { wave, ...event }: RegionRefresh,
  told: (all: string[]) => Partial<BatchOutcome>,
): RegionRefresh {
  const batches = wave?.batches ?? [];
  const outcomes = batches.map(({ batch, instances }) =>
    outcome(batch, { associatedAt: until, roleChanged: true, ...told(ids(instances)) }),
  );
  return { ...event, wave: { batches, outcomes } satisfies Wave };
}
const inTwoWays = (all: string[]) => [failed(all.slice(1), false), failed(all.slice(0, 1), true)];
const told: [string, (all: string[]) => Partial<BatchOutcome>][] = [
  ['have failed', (all) => ({ failures: inTwoWays(all) })],
  ['are pending', (all) => ({ pending: all })],
  ['are pending after a failure', (all) => ({ pending: all, unsettled: inTwoWays(all) })],
  ['are bare and come again', (all) => ({ again: inTwoWays(all) })],
];
const onProfile = (instances: readonly WaveInstance[]): Association[] =>
  instances.map(({ instanceId }) => ({ ...oldAssociation(instanceId), ...longest }));

const sizes: [string, number, number, number][] = [
  ['of 3000 instances, named by the plan', 3000, 1, 1],
  ['of 3000 instances, named by the plan, while others use the rate', 3000, 1, 0.05],
  ['of 3000 instances at a small share', 3000, 0.05, 0.05],
  ['of 3001 instances', 3001, 1, 1],
  ['of 150000 instances, while others use the rate', 150_000, 1, 0.05],
  ['of a million instances', 1_000_000, 1, 1],
  ['of a million instances, while others use the rate', 1_000_000, 1, 0.05],
  ['of as many instances as a small share allows', 125_000, 0.05, 0.05],
];

describe.each([
  ...sizes.map((size) => [...size, false] as const),
  ...sizes.map(([name, ...size]) => [`${name}, in a move`, ...size, true] as const),
])('the state of a Region %s stays below what Step Functions holds', (_, instances, share, usedShare, isMove) => {
  const ready = before(plannedRegion(instances, share, usedShare, isMove));
  const room = stopped(roomFor(ready)).map((one, index) => (isMove ? inMove(one, index) : one));

  it.each(told)('when all of a wave %s', (_how, tell) => {
    const after = withOutcomes(during(ready, room), tell);

    expect(idsInWave(after)).toHaveLength(room.length);
    expect(bytes(after)).toBeLessThan(most);
    expect(bytes(afterWave(after, shows([])).region)).toBeLessThan(most);
  });

  it.each(told)('when all that may be bare %s, after a wave that brought it back', (_how, tell) => {
    const bare = [...room, ...ready.progress.pending].map(
      ({ until: _until, associationId, ...one }: WaveInstance & { until?: string }) => ({
        ...one,
        // A move forgets what there was to take.
        ...(!isMove && associationId && { associationId }),
        bare: true as const,
      }),
    );

    const listed = ready.progress.listed.slice(room.length);
    const after = withOutcomes(withWave(withProgress(ready, { listed, pending: [], unsettled: [] }), bare, now), tell);

    expect(bytes(after)).toBeLessThan(most);
  });

  it('when a whole wave is looked at again', () => {
    const unclear = ids(room).map((instanceId) => ({ instanceId, until }));

    expect(bytes(withProgress(ready, { unclear }))).toBeLessThan(most);
  });

  it('when a wave is lost and comes again', () => {
    const { region: next, again } = afterWave(during(ready, room), shows(onProfile(room)));

    expect(again).toHaveLength(room.length);
    expect(bytes(withProgress(next, { listed: [...ids(again), ...next.progress.listed] }))).toBeLessThan(most);
  });

  it('when a doubt gives a wave back', () => {
    const { region: next } = afterWave(
      withOutcomes(during(ready, room), () => ({})),
      shows([]),
    );

    expect(next.progress.listed.length).toBeGreaterThanOrEqual(room.length);
    expect(next.progress.inDoubt?.length).toBe(isMove ? room.length : undefined);
    expect(bytes(next)).toBeLessThan(most);
  });

  it.runIf(isMove)('when latecomers fill it', () => {
    const latecomers = fleet(20_000)
      .slice(10_000)
      .map((one) => ({ ...one, launchedAt: '2026-12-01T00:00:00.000Z' }));
    const over = withLatecomers(withProgress(ready, { listed: [], pending: [], unsettled: [] }), latecomers);
    const { listed } = over.progress;

    const after = withOutcomes(during(over, room.slice(0, listed.length)), told[0]![1]);

    expect(listed.length).toBeGreaterThan(400);
    expect(bytes(over)).toBeLessThan(most);
    expect(bytes(after)).toBeLessThan(most);
  });
});

describe('the states of all Regions together stay below what Step Functions holds', () => {
  // The longest names in every Region at once would not fit: nobody has seen them.
  const usual = {
    ...longest,
    execution:
      'arn:aws:states:us-east-1:123456789012:execution:rolecall-prod-replace-role:01234567-89ab-cdef-0123-456789abcdef',
    instanceProfile: 'p'.repeat(64),
    instanceProfileArn: `arn:aws:iam::123456789012:instance-profile/web/${'p'.repeat(64)}`,
  };
  const failure = { Error: 'States.DataLimitExceeded', Cause: longCause };

  it.each([1, 3, 17, 34])('when each of %d has planned ids, and every wave has failed', (count) => {
    const size = Math.floor(3000 / count);
    const waveLimit = Math.min(150, size);
    const regions = Array.from({ length: count }, () => {
      const planned = ids(fleet(size));
      const mostPending = Math.min(300, Math.floor(1100 / count));
      const ready = region({ ...usual, failure, instances: size, planned, waveLimit, mostPending, waves: 9 });
      const inWave = stopped(waveLimit);
      const listed = planned.slice(waveLimit);
      const during = withWave(withProgress(ready, { listed, cursor: idOf(size) }), inWave, now);
      return closed(
        withOutcomes(during, (all) => ({ failures: inTwoWays(all) })),
        shows([]),
      );
    });

    expect(regions.flatMap(({ outcome: { untouchedIds } }) => untouchedIds)).toHaveLength(count * (size - waveLimit));
    expect(bytes({ regions })).toBeLessThan(most - besideRegions);
  });

  it.each([1, 3, 17, 34])('when %d without planned ids have failures and much that is untouched', (count) => {
    const waveLimit = Math.min(1000, Math.floor(2200 / count));
    const mostPending = Math.min(300, Math.floor(1100 / count));
    const regions = Array.from({ length: count }, () => {
      const pending = pendingOf(stopped(mostPending));
      const ready = region({ ...usual, failure, instances: 100_000, waveLimit, mostPending, waves: 9, pending });
      const during = withWave(withProgress(ready, { listed: ids(fleet(3000)) }), stopped(waveLimit), now);
      return closed(
        withOutcomes(during, (all) => ({ failures: inTwoWays(all) })),
        shows([]),
      );
    });

    expect(bytes({ regions })).toBeLessThan(most - besideRegions);
  });
});
