import { inForce, type Association } from './instance.ts';
import type {
  BatchOutcome,
  FailedInstances,
  Failure,
  PendingInstance,
  RegionRefresh,
  Tally,
  Wave,
  WaveInstance,
} from './replacement.ts';

/** How often a Region may lose a wave's outcomes before its instances count as failed. */
const lostWavesAllowed = 3;

/** An instance of a wave that has to go into the next one: what it still needs is read, not remembered. */
export type Unsettled = Pick<WaveInstance, 'instanceId' | 'associationId' | 'stopped'>;

/** The instances of the last wave that no outcome speaks of: their batch died. */
export function instancesWithoutOutcome({ wave }: RegionRefresh): WaveInstance[] {
  const settled = new Set(outcomesOf(wave).map((outcome) => outcome.batch));
  return (wave?.batches ?? []).filter(({ batch }) => !settled.has(batch)).flatMap(({ instances }) => instances);
}

/**
 * Adds up the last wave's outcomes. What has no outcome is judged by the association that the instance has now.
 * @param associations of `instancesWithoutOutcome`
 */
export function settle({ wave, ...region }: RegionRefresh, associations: readonly Association[]): Settled {
  const added = outcomesOf(wave).reduce(addUp, { ...region, pending: [...region.pending, ...pendingOf(wave)] });
  const lost = instancesWithoutOutcome({ ...region, ...(wave && { wave }) });
  return settleLost(added, lost, associations, wave?.failure);
}

/**
 * The same when no wave will follow: what would go into it has failed.
 * @param associations of `unsettledIn`
 */
export function settleForGood(event: RegionRefresh, associations: readonly Association[]): RegionRefresh {
  const { region } = settle({ ...event, lostWaves: Infinity }, associations);
  return settleLost({ ...region, pending: [] }, region.pending, associations, event.failure).region;
}

/** The ids of those that no outcome speaks of, and of those that EC2 is still at work on. */
export const unsettledIn = (region: RegionRefresh): string[] =>
  [...instancesWithoutOutcome(region), ...region.pending, ...pendingOf(region.wave)].map(
    ({ instanceId }) => instanceId,
  );

interface Settled {
  region: RegionRefresh;
  again: Unsettled[];
}

function settleLost(
  region: RegionRefresh,
  lost: readonly WaveInstance[],
  associations: readonly Association[],
  { Error: error, Cause: cause }: Failure = { Error: 'WaveLost', Cause: 'Its batch had no outcome.' },
): Settled {
  const again: Unsettled[] = [];
  const failures = [...region.failures];
  let { refreshed } = region;
  const lostWaves = region.lostWaves + (lost.length > 0 ? 1 : 0);

  for (const { instanceId, associationId, stopped } of lost) {
    const now = inForce(associations, instanceId);
    if (now && now.instanceProfileArn !== region.instanceProfileArn) {
      const taken = `Somebody else gave it ${now.instanceProfileArn} meanwhile.`;
      failures.push({ error: 'AnotherProfileAssociated', cause: taken, bare: false, instanceIds: [instanceId] });
    } else if (now && now.associationId !== associationId) {
      refreshed += 1;
    } else if (lostWaves > lostWavesAllowed) {
      failures.push({ error, cause, bare: now === undefined, instanceIds: [instanceId] });
    } else {
      again.push({ instanceId, ...(now && { associationId: now.associationId }), ...(stopped && { stopped }) });
    }
  }
  return { region: { ...region, refreshed, lostWaves, failures: together(failures) }, again };
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

export const countFailed = (failures: readonly FailedInstances[]): number =>
  failures.reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);

/** One entry for each way to fail, so that a thousand failures are not a thousand texts. */
export function together(failures: readonly FailedInstances[]): FailedInstances[] {
  const byKind = Map.groupBy(failures, ({ error, bare }) => `${error} ${bare}`);
  return [...byKind.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, instanceIds: [first, ...others].flatMap(({ instanceIds }) => instanceIds) }] : [],
  );
}

/** A child execution that failed leaves something else than a batch's outcome in its place: what, AWS does not say. */
const outcomesOf = (wave: Wave | undefined): BatchOutcome[] =>
  (wave?.outcomes ?? []).filter(
    (outcome: Partial<BatchOutcome> | null) => outcome?.batch !== undefined && outcome.failures !== undefined,
  );

/** The share of the last wave's instances that were late. */
export function lateShare({ wave }: RegionRefresh): number {
  const members = (wave?.batches ?? []).reduce((sum, { instances }) => sum + instances.length, 0);
  return members === 0 ? 0 : total(outcomesOf(wave), 'late') / members;
}

const total = (outcomes: readonly BatchOutcome[], count: 'refreshed' | 'gone' | 'late'): number =>
  outcomes.reduce((sum, outcome) => sum + outcome[count], 0);
