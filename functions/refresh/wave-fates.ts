import type { CaughtError } from '../caught-error.ts';
import { fateOf, worstFate, type Asked, type Fate, type Observation } from './fate.ts';
import type {
  InstanceRefresh,
  PendingInstance,
  RegionRefresh,
  RegionSettings,
  Tally,
  WaveInstance,
} from './region-refresh.ts';
import { tallyOf } from './tally.ts';
import { instancesWithoutOutcome, pendingIn } from './wave-outcomes.ts';

const waveLost: CaughtError = { Error: 'WaveLost', Cause: 'Its batch had no outcome.' };

/** The instances that may still turn out refreshed, of earlier waves and of the last one. */
export const waitingIn = ({ progress, wave }: RegionRefresh): PendingInstance[] => [
  ...progress.pending,
  ...pendingIn(wave),
];

/** The instances whose fate EC2 has to be asked for: those that no outcome speaks of, and those that are pending. */
export const toObserve = (region: RegionRefresh): InstanceRefresh[] =>
  [...instancesWithoutOutcome(region.wave), ...waitingIn(region)].map((instance) =>
    refreshOf(region.settings, instance),
  );

export const fatesOfWaiting = (region: RegionRefresh, observed: Observation): Tally =>
  tallyBy(waitingIn(region), (instance) =>
    fateOf(refreshOf(region.settings, instance), { situation: 'awaited', until: Date.parse(instance.until) }, observed),
  );

/** @param isTriedAgain whether the next wave may take them */
export function fatesOfLost({ settings, wave }: RegionRefresh, observed: Observation, isTriedAgain: boolean): Tally {
  const situation = isTriedAgain ? 'batchDied' : 'nothingFollows';
  const asked: Asked = { situation, failure: wave?.failure ?? waveLost };
  return tallyBy(instancesWithoutOutcome(wave), (instance) => fateOf(refreshOf(settings, instance), asked, observed));
}

/**
 * The fates of both, when no wave follows.
 * @param observed left out when EC2 could not be asked
 */
export function fatesAtTheEnd(region: RegionRefresh, observed: Observation | undefined): Tally[] {
  const endedBy =
    (failure: CaughtError = waveLost) =>
    (instance: WaveInstance): Fate =>
      observed
        ? fateOf(refreshOf(region.settings, instance), { situation: 'nothingFollows', failure }, observed)
        : worstFate(failure);
  return [
    tallyBy(instancesWithoutOutcome(region.wave), endedBy(region.wave?.failure)),
    tallyBy(waitingIn(region), endedBy(region.failure)),
  ];
}

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
