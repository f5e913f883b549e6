import { readableCause } from '../cause.ts';
import { confirmWithinMilliseconds, judge, stillAssociating, type Seen } from './fate.ts';
import { countFailed, isMendable, together } from './failures.ts';
import { inForce, isTerminated } from '../instance.ts';
import type {
  BatchOutcome,
  FailedInstances,
  Failure,
  InstanceRefresh,
  PendingInstance,
  RegionRefresh,
  Tally,
  Wave,
  WaveInstance,
} from '../replace-role/replacement.ts';

/** How many waves in a row may lose outcomes before the instances count as failed. */
const lostWavesAllowed = 3;

/** How many waves in a row may try to bring back what is bare before it counts as failed: each tries for minutes. */
const mendsAllowed = 15;

/** An instance of a wave that has to go into the next one: what it still needs is read, not remembered. */
export type Unsettled = Pick<WaveInstance, 'instanceId' | 'associationId' | 'stopped'>;

export interface Settled {
  region: RegionRefresh;
  again: Unsettled[];
}

/** The instances of the last wave that no outcome speaks of: their batch died. */
export function instancesWithoutOutcome({ wave }: Pick<RegionRefresh, 'wave'>): WaveInstance[] {
  const settled = new Set(outcomesOf(wave).map((outcome) => outcome.batch));
  return (wave?.batches ?? []).filter(({ batch }) => !settled.has(batch)).flatMap(({ instances }) => instances);
}

/** Those that no outcome speaks of, and those that EC2 is still at work on. */
export const unsettledIn = ({ region, instanceProfileArn, wave, pending }: RegionRefresh): InstanceRefresh[] =>
  [...instancesWithoutOutcome({ ...(wave && { wave }) }), ...pending, ...pendingOf(wave)].map(
    ({ instanceId, associationId, stopped }) => ({
      region,
      instanceProfileArn,
      instance: { instanceId, ...(associationId && { associationId }), ...(stopped && { stopped }) },
    }),
  );

/**
 * Adds up the last wave's outcomes. What has no outcome is judged by the association that the instance has now; what is
 * bare and may be mended goes into the next wave.
 * @param seen of `unsettledIn`; left out when EC2 could not be asked
 */
export function settle({ wave, ...region }: RegionRefresh, seen?: Seen): Settled {
  const mends = (failure: FailedInstances): boolean => isMendable(failure) && region.mends < mendsAllowed;
  const outcomes = outcomesOf(wave);
  const bare = outcomes.flatMap(({ failures }) => failures.filter(mends)).flatMap(({ instanceIds }) => instanceIds);
  const added = outcomes
    .map((outcome) => ({ ...outcome, failures: outcome.failures.filter((failure) => !mends(failure)) }))
    .reduce(addUp, {
      ...region,
      mends: bare.length > 0 ? region.mends + 1 : 0,
      pending: [...region.pending, ...pendingOf(wave)],
    });
  const lost = instancesWithoutOutcome({ ...(wave && { wave }) });
  const lostWaves = lost.length > 0 ? region.lostWaves + 1 : 0;
  const { region: settled, again } = settleLost({ ...added, lostWaves }, lost, seen, wave?.failure);
  return { region: settled, again: [...bare.map((instanceId) => ({ instanceId })), ...again] };
}

/**
 * The Region when no wave will follow: what would go into it has failed.
 * @param seen of `unsettledIn`; left out when EC2 could not be asked: then all of these are told as bare, the worse case
 */
export function settleForGood(event: RegionRefresh, seen?: Seen): RegionRefresh {
  const { region } = settle({ ...event, lostWaves: Infinity, mends: Infinity }, seen);
  const ended = { ...region, pending: [], lostWaves: Infinity };
  const { region: settled } = settleLost(ended, region.pending, seen, event.failure);
  const handled = settled.refreshed + settled.gone + countFailed(settled.failures);
  return {
    ...settled,
    lostWaves: event.lostWaves + 1,
    mends: event.mends,
    listed: [],
    untouched: Math.max(0, event.instances - handled),
  };
}

/** What nobody has told the outcome of: the association that it has now tells. */
function settleLost(
  region: RegionRefresh,
  lost: readonly WaveInstance[],
  seen: Seen | undefined,
  { Error: error, Cause: cause }: Failure = { Error: 'WaveLost', Cause: 'Its batch had no outcome.' },
): Settled {
  const again: Unsettled[] = [];
  const failures = [...region.failures];
  const pending = [...region.pending];
  let { refreshed, gone } = region;
  const why = `${seen ? '' : 'EC2 could not be asked, so the worst is assumed: '}${readableCause(cause)}`;
  const giveUp = region.lostWaves > lostWavesAllowed;

  for (const instance of lost) {
    const { instanceId, stopped } = instance;
    const refresh = { region: region.region, instanceProfileArn: region.instanceProfileArn, instance };
    const judgement = judge(refresh, seen?.associations ?? [], seen?.instances);
    const now = inForce(seen?.associations ?? [], instanceId);
    const fail = (failed: Pick<FailedInstances, 'error' | 'cause'>): void =>
      void failures.push({ ...failed, bare: now === undefined, instanceIds: [instanceId] });

    if (judgement === 'refreshed') refreshed += 1;
    else if (judgement === 'gone' || (now === undefined && seen && isTerminated(seen.instances, instanceId))) gone += 1;
    else if (seen && judgement === stillAssociating && !giveUp) {
      pending.push({ ...instance, until: new Date(seen.at + confirmWithinMilliseconds).toISOString() });
    } else if (judgement === stillAssociating || judgement.error === 'AnotherProfileAssociated') {
      fail({ error: judgement.error, cause: judgement.cause });
    } else if (giveUp) {
      fail({ error, cause: why });
    } else {
      again.push({ instanceId, ...(now && { associationId: now.associationId }), ...(stopped && { stopped }) });
    }
  }
  return { region: { ...region, refreshed, gone, pending, failures: together(failures) }, again };
}

/** The Region with what became of some of its instances. */
export const addUp = (region: RegionRefresh, { refreshed, gone, failures }: Omit<Tally, 'pending'>): RegionRefresh => ({
  ...region,
  refreshed: region.refreshed + refreshed,
  gone: region.gone + gone,
  failures: together([...region.failures, ...failures]),
});

/** The instances of a wave that EC2 is still at work on. */
const pendingOf = (wave: Wave | undefined): PendingInstance[] =>
  outcomesOf(wave).flatMap(({ batch: number, pending, until }) =>
    (wave?.batches.find(({ batch }) => batch === number)?.instances ?? [])
      .filter(({ instanceId }) => pending.includes(instanceId))
      .map((instance) => ({ ...instance, until })),
  );

/** A child execution that failed leaves something else than a batch's outcome in its place: what, AWS does not say. */
const outcomesOf = (wave: Wave | undefined): BatchOutcome[] =>
  (wave?.outcomes ?? []).filter(
    (outcome: Partial<BatchOutcome> | null) => outcome?.batch !== undefined && outcome.failures !== undefined,
  );

/** The share of the last wave's instances that were late. */
export function lateShare({ wave }: RegionRefresh): number {
  const members = (wave?.batches ?? []).reduce((sum, { instances }) => sum + instances.length, 0);
  return members === 0 ? 0 : outcomesOf(wave).reduce((sum, { late }) => sum + late, 0) / members;
}
