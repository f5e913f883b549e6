import type { CaughtError } from '../caught-error.ts';
import type { FailedInstances } from './failures.ts';
import { type Asked, type Fate, type Observation } from './fate.ts';
import { fateOf, worstFate } from './fate-by-how.ts';
import { isMove } from './how.ts';
import type { InstanceRefresh, PendingInstance, RegionRefresh, Tally, WaveInstance } from './region-refresh.ts';
import { tallyOf } from './tally.ts';
import { instancesWithoutOutcome, membersOf, outcomesOf, pendingIn } from './wave-outcomes.ts';

const waveLost: CaughtError = { Error: 'WaveLost', Cause: 'Its batch had no outcome.' };

/** The instances that may still turn out refreshed, of earlier waves and of the last one. */
export const waitingIn = ({ progress, wave }: RegionRefresh): PendingInstance[] => [
  ...progress.pending,
  ...pendingIn(wave),
];

/** What tasks failed with on some of these. */
const unsettledIn = ({ progress, wave }: RegionRefresh): FailedInstances[] => [
  ...progress.unsettled,
  ...outcomesOf(wave).flatMap(({ unsettled }) => unsettled),
];

/** The instances whose fate EC2 has to be asked for: those that no outcome speaks of, and those that are pending. */
export const toObserve = (region: RegionRefresh): InstanceRefresh[] =>
  [...instancesWithoutOutcome(region.wave), ...waitingIn(region)].map((instance) => refreshOf(region, instance));

/** Where no wave follows, those too that a move may have moved while the role was away. */
export function toObserveAtTheEnd(region: RegionRefresh): InstanceRefresh[] {
  const asked = toObserve(region);
  if (!isMove(region.settings)) return asked;
  const inDoubt = (region.progress.inDoubt ?? []).map((instanceId) => ({ instanceId }));
  const members = membersOf(region.wave).filter((one) =>
    asked.every(({ instance }) => instance.instanceId !== one.instanceId),
  );
  return [...asked, ...[...inDoubt, ...members].map((instance) => refreshOf(region, instance))];
}

export const fatesOfWaiting = (region: RegionRefresh, observed: Observation): Tally =>
  tallyBy(waitingIn(region), (instance) =>
    fateOf(refreshOf(region, instance), { situation: 'awaited', until: Date.parse(instance.until) }, observed),
  );

/** @param isTriedAgain whether the next wave may take them */
export function fatesOfLost(region: RegionRefresh, observed: Observation, isTriedAgain: boolean): Tally {
  const situation = isTriedAgain ? 'batchDied' : 'nothingFollows';
  const asked: Asked = { situation, failure: region.wave?.failure ?? waveLost };
  return tallyBy(instancesWithoutOutcome(region.wave), (instance) =>
    fateOf(refreshOf(region, instance), asked, observed),
  );
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
        ? fateOf(refreshOf(region, instance), { situation: 'nothingFollows', failure }, observed)
        : worstFate(instance, failure);
  return [
    tallyBy(instancesWithoutOutcome(region.wave), endedBy(region.wave?.failure)),
    tallyBy(waitingIn(region), endedBy(region.failure)),
  ];
}

const tallyBy = <Member extends WaveInstance>(instances: readonly Member[], fate: (instance: Member) => Fate): Tally =>
  tallyOf(instances.map((instance) => ({ instanceId: instance.instanceId, fate: fate(instance) })));

function refreshOf(region: RegionRefresh, instance: WaveInstance): InstanceRefresh {
  const { instanceId, associationId, bare, stopped, since } = instance;
  const failed = unsettledIn(region).find(({ instanceIds }) => instanceIds.includes(instanceId));
  return {
    region: region.settings.region,
    instanceProfileArn: region.settings.instanceProfileArn,
    ...(region.settings.formerArn !== undefined && { formerArn: region.settings.formerArn }),
    instance: {
      instanceId,
      ...(associationId && { associationId }),
      ...(bare && { bare }),
      ...(stopped && { stopped }),
      ...(since && { since }),
    },
    ...(failed && { failure: { Error: failed.error, Cause: failed.cause } }),
  };
}
