import { inForce } from '../instance.ts';
import { confirmUntil } from './confirm-deadline.ts';
import { countFailed, groupFailures, type FailedInstances } from './failures.ts';
import type { Observation } from './fate.ts';
import { adaptedShare } from './pace.ts';
import type { RegionOutcome, RegionRefresh, Tally, WaveInstance } from './region-refresh.ts';
import { sumOf } from './tally.ts';
import { fatesAtTheEnd, fatesOfLost, fatesOfWaiting, waitingIn } from './wave-fates.ts';
import { instancesWithoutOutcome, lateShare, outcomesOf } from './wave-outcomes.ts';

/** How many waves in a row may lose outcomes before the instances count as failed. */
const lostWavesAllowed = 3;

/** How many waves in a row may try to bring back what is bare before it counts as failed: each tries for minutes. */
const bareWavesAllowed = 15;

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
  const lostInstances = instancesWithoutOutcome(wave);
  const lostWaves = lostInstances.length > 0 ? progress.lostWaves + 1 : 0;
  const reported = sumOf(outcomesOf(wave));
  const waited = fatesOfWaiting(event, observed);
  const lost = fatesOfLost(event, observed, lostWaves <= lostWavesAllowed);
  const { bare, givenUp } = splitBare(reported.again, progress.bareWaves);

  return {
    region: {
      ...region,
      progress: {
        ...progress,
        lostWaves,
        bareWaves: bare.length > 0 ? progress.bareWaves + 1 : 0,
        usedShare: adaptedShare(settings.share, progress.usedShare, lateShare(wave)),
        pending: [
          ...among(waitingIn(event), waited.pending),
          ...among(lostInstances, lost.pending).map((one) => ({ ...one, until: confirmUntil(observed.at) })),
        ],
      },
      outcome: withTally(region.outcome, sumOf([reported, waited, lost]), givenUp),
    },
    again: [
      ...bare.map((instanceId) => ({ instanceId })),
      ...among(lostInstances, idsOf(lost.again)).map((one) => withAssociation(one, observed)),
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
  const tally = sumOf([reported, ...fatesAtTheEnd(event, observed)]);
  const outcome = withTally(region.outcome, tally, reported.again);
  const handled = outcome.refreshed + outcome.gone + countFailed(outcome.failures);
  return {
    ...region,
    progress: { ...progress, listed: [], pending: [] },
    outcome: { ...outcome, untouched: Math.max(0, settings.instances - handled) },
  };
}

/** What batches have left bare and could be tried again: the ids of what is, and the failures of what is not. */
function splitBare(again: readonly FailedInstances[], bareWaves: number) {
  return bareWaves < bareWavesAllowed ? { bare: idsOf(again), givenUp: [] } : { bare: [], givenUp: again };
}

/** @param givenUp what could be tried again, and is not */
const withTally = (outcome: RegionOutcome, tally: Tally, givenUp: readonly FailedInstances[]): RegionOutcome => ({
  ...outcome,
  refreshed: outcome.refreshed + tally.refreshed,
  gone: outcome.gone + tally.gone,
  failures: groupFailures([...outcome.failures, ...givenUp, ...tally.failures]),
});

/** What an instance still needs is read, not remembered. */
function withAssociation({ instanceId, stopped }: WaveInstance, { associations }: Observation): WaveInstance {
  const now = inForce(associations, instanceId);
  return { instanceId, ...(now && { associationId: now.associationId }), ...(stopped && { stopped }) };
}

const among = <Member extends WaveInstance>(instances: readonly Member[], ids: readonly string[]): Member[] =>
  instances.filter(({ instanceId }) => ids.includes(instanceId));

const idsOf = (failures: readonly FailedInstances[]): string[] => failures.flatMap(({ instanceIds }) => instanceIds);
