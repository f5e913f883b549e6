import type { CaughtError } from '../caught-error.ts';
import { inForce } from '../instance.ts';
import { countFailed, groupFailures, type FailedInstances } from './failures.ts';
import { confirmWithinMilliseconds, fateOf, worstFate, type Asked, type Fate, type Observation } from './fate.ts';
import { adaptedShare } from './pace.ts';
import type {
  InstanceRefresh,
  RegionOutcome,
  RegionRefresh,
  RegionSettings,
  Tally,
  WaveInstance,
} from './region-refresh.ts';
import { sumOf, tallyOf } from './tally.ts';
import { instancesWithoutOutcome, lateShare, outcomesOf, pendingIn } from './wave-outcomes.ts';

/** How many waves in a row may lose outcomes before the instances count as failed. */
const lostWavesAllowed = 3;

/** How many waves in a row may try to bring back what is bare before it counts as failed: each tries for minutes. */
const bareWavesAllowed = 15;

const waveLost: CaughtError = { Error: 'WaveLost', Cause: 'Its batch had no outcome.' };

/** The instances whose fate EC2 has to be asked for: those that no outcome speaks of, and those that are pending. */
export const toObserve = (region: RegionRefresh): InstanceRefresh[] =>
  [...instancesWithoutOutcome(region.wave), ...pendingOf(region)].map((instance) =>
    refreshOf(region.settings, instance),
  );

/**
 * The Region with what became of its last wave and of what was pending, and the instances that go into the next wave.
 * @param observed of `toObserve`
 */
export function afterWave(
  event: RegionRefresh,
  observed: Observation,
): { region: RegionRefresh; again: WaveInstance[] } {
  const { wave, ...region } = event;
  const { settings, progress } = region;
  const reported = sumOf(outcomesOf(wave));

  const waiting = pendingOf(event);
  const waited = tallyBy(waiting, ({ until, ...instance }) =>
    fateOf(refreshOf(settings, instance), { situation: 'batchReported', until: Date.parse(until) }, observed),
  );

  const lost = instancesWithoutOutcome(wave);
  const lostWaves = lost.length > 0 ? progress.lostWaves + 1 : 0;
  const situation = lostWaves > lostWavesAllowed ? 'nothingFollows' : 'batchDied';
  const asked: Asked = { situation, failure: wave?.failure ?? waveLost };
  const found = tallyBy(lost, (instance) => fateOf(refreshOf(settings, instance), asked, observed));

  const isTriedAgain = progress.bareWaves < bareWavesAllowed;
  const bare = isTriedAgain ? idsOf(reported.again) : [];
  const givenUp = isTriedAgain ? [] : reported.again;

  const until = new Date(observed.at + confirmWithinMilliseconds).toISOString();
  return {
    region: {
      ...region,
      progress: {
        ...progress,
        lostWaves,
        bareWaves: bare.length > 0 ? progress.bareWaves + 1 : 0,
        usedShare: adaptedShare(settings.share, progress.usedShare, lateShare(wave)),
        pending: [
          ...among(waiting, waited.pending),
          ...among(lost, found.pending).map((instance) => ({ ...instance, until })),
        ],
      },
      outcome: added(region.outcome, sumOf([reported, waited, found]), givenUp),
    },
    again: [
      ...bare.map((instanceId) => ({ instanceId })),
      ...among(lost, idsOf(found.again)).map((instance) => withAssociation(instance, observed)),
    ],
  };
}

/**
 * The Region when no wave will follow: what would go into it has failed, and what is left is small enough to be reported
 * beside other Regions.
 * @param observed of `toObserve`; left out when EC2 could not be asked
 */
export function closed(event: RegionRefresh, observed?: Observation): RegionRefresh {
  const { wave, ...region } = event;
  const { settings, progress } = region;
  const reported = sumOf(outcomesOf(wave));
  const endedBy =
    (failure: CaughtError = waveLost) =>
    (instance: WaveInstance): Fate =>
      observed
        ? fateOf(refreshOf(settings, instance), { situation: 'nothingFollows', failure }, observed)
        : worstFate(failure);
  const lost = tallyBy(instancesWithoutOutcome(wave), endedBy(wave?.failure));
  const pending = tallyBy(pendingOf(event), endedBy(event.failure));

  const outcome = added(region.outcome, sumOf([reported, lost, pending]), reported.again);
  const handled = outcome.refreshed + outcome.gone + countFailed(outcome.failures);
  return {
    ...region,
    progress: { ...progress, listed: [], pending: [] },
    outcome: { ...outcome, untouched: Math.max(0, settings.instances - handled) },
  };
}

/** @param givenUp what could be tried again, and is not */
const added = (outcome: RegionOutcome, tally: Tally, givenUp: readonly FailedInstances[]): RegionOutcome => ({
  ...outcome,
  refreshed: outcome.refreshed + tally.refreshed,
  gone: outcome.gone + tally.gone,
  failures: groupFailures([...outcome.failures, ...givenUp, ...tally.failures]),
});

const pendingOf = ({ progress, wave }: RegionRefresh) => [...progress.pending, ...pendingIn(wave)];

const tallyBy = <Member extends WaveInstance>(instances: readonly Member[], fate: (instance: Member) => Fate): Tally =>
  tallyOf(instances.map((instance) => ({ instanceId: instance.instanceId, fate: fate(instance) })));

const refreshOf = (
  { region, instanceProfileArn }: RegionSettings,
  { instanceId, associationId, stopped }: WaveInstance,
): InstanceRefresh => ({
  region,
  instanceProfileArn,
  instance: { instanceId, ...(associationId && { associationId }), ...(stopped && { stopped }) },
});

/** What an instance still needs is read, not remembered. */
function withAssociation({ instanceId, stopped }: WaveInstance, { associations }: Observation): WaveInstance {
  const now = inForce(associations, instanceId);
  return { instanceId, ...(now && { associationId: now.associationId }), ...(stopped && { stopped }) };
}

const among = <Member extends WaveInstance>(instances: readonly Member[], ids: readonly string[]): Member[] =>
  instances.filter(({ instanceId }) => ids.includes(instanceId));

const idsOf = (failures: readonly FailedInstances[]): string[] => failures.flatMap(({ instanceIds }) => instanceIds);
