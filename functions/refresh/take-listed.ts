import { inForce } from '../instance.ts';
import { iso } from '../iso.ts';
import { groupFailures, type FailedInstances } from './failures.ts';
import { isShownTerminated, type Observation } from './fate.ts';
import { confirmUntil } from './confirm-deadline.ts';
import { isMove, startsFrom } from './how.ts';
import { whyNotRestarted, type NotRestarted } from './restartable.ts';
import type { RegionRefresh, RegionSettings, UnclearInstance, WaveInstance } from './region-refresh.ts';

/** One answer of EC2 may leave out an instance, or its association: what is missing for so long is missing. */
const believedAfterMilliseconds = 90 * 1000;

/** @param now milliseconds since the epoch */
export const unclearFrom = (instanceId: string, now: number): UnclearInstance => ({
  instanceId,
  until: iso(now + believedAfterMilliseconds),
});

/** What EC2 shows of an instance that a wave may take. */
export type Found =
  | { is: 'taken'; instance: WaveInstance }
  /** It is terminated, or has another instance profile: there is nothing to refresh. */
  | { is: 'gone' }
  /** Somebody gave it the opt-out tag since the plan: it keeps what it has. */
  | { is: 'optedOut' }
  /** It has the instance profile that it is to move to already. */
  | { is: 'moved' }
  /** It is not one that is restarted: somebody has changed it since the plan. */
  | { is: 'notRestarted' }
  /** It is starting or stopping: EC2 does not replace its association now, and does not stop it. */
  | { is: 'onItsWay' }
  /** EC2 does not show it, or shows it without an instance profile. */
  | { is: 'unclear'; shown: boolean };

/**
 * Takes the first of the listed ids out of the list, and those that were unclear, for the next wave.
 * @param count how many of the listed
 * @param observed of these, on the instance profile or not
 */
export function takeListed(
  region: RegionRefresh,
  count: number,
  observed: Observation,
): { region: RegionRefresh; taken: WaveInstance[] } {
  const { progress, outcome, settings } = region;
  const looked: (UnclearInstance & { found: Found })[] = [
    ...progress.unclear,
    ...progress.listed.slice(0, count).map((instanceId) => unclearFrom(instanceId, observed.at)),
  ].map((one) => ({ ...one, found: foundOf(one.instanceId, settings, observed) }));
  const is = (kind: Found['is']) => looked.filter((one) => one.found.is === kind);
  const optedOut = [...is('optedOut'), ...is('notRestarted')].map(({ instanceId }) => instanceId);
  const onTheirWay = is('onItsWay').map((one) => ({ ...one, until: settledBy(one, progress, observed.at) }));
  const unclear = [...is('unclear'), ...onTheirWay];
  const late = unclear.filter((one) => observed.at >= Date.parse(one.until));
  const lost = late.flatMap(({ instanceId, found }) => (found.is === 'unclear' && found.shown ? [instanceId] : []));
  const unsteady = late.flatMap(({ instanceId, found }) => (found.is === 'onItsWay' ? [instanceId] : []));
  const moved = is('moved').map(({ instanceId }) => instanceId);
  // Whoever moved it, it may have been while the role was away.
  const doubtful = outcome.doubts.length > 0 ? moved : [];
  const { inDoubt = [], ...others } = progress;
  const stillInDoubt = inDoubt.filter((id) => looked.every(({ instanceId }) => instanceId !== id));

  return {
    region: {
      ...region,
      progress: {
        ...others,
        ...(stillInDoubt.length > 0 && { inDoubt: stillInDoubt }),
        listed: progress.listed.slice(count),
        unclear: unclear.filter((one) => !late.includes(one)).map(({ instanceId, until }) => ({ instanceId, until })),
        pending: [
          ...progress.pending,
          ...moved
            .filter((id) => !doubtful.includes(id))
            .map((instanceId) => ({ instanceId, until: confirmUntil(observed.at) })),
        ],
      },
      outcome: {
        ...outcome,
        gone: outcome.gone + is('gone').length + late.length - lost.length - unsteady.length,
        untouched: outcome.untouched + optedOut.length,
        untouchedIds: [...outcome.untouchedIds, ...optedOut],
        failures: groupFailures([
          ...outcome.failures,
          ...named('AssociationLost', lost),
          ...named('IncorrectInstanceState', unsteady),
          ...named('RoleChangedMeanwhile', doubtful),
        ]),
      },
    },
    taken: looked.flatMap((one) => (one.found.is === 'taken' ? [one.found.instance] : [])),
  };
}

export function foundOf(
  instanceId: string,
  settings: Pick<RegionSettings, 'how' | 'instanceProfileArn' | 'formerArn'>,
  { instances, associations }: Observation,
): Found {
  const shown = instances.find((instance) => instance.instanceId === instanceId);
  const association = inForce(associations, instanceId);
  if (isShownTerminated(instances, instanceId)) return { is: 'gone' };
  if (association === undefined) return { is: 'unclear', shown: shown !== undefined };
  if (association.instanceProfileArn !== startsFrom(settings)) {
    return { is: association.instanceProfileArn === settings.instanceProfileArn ? 'moved' : 'gone' };
  }
  if (shown?.optedOut) return { is: 'optedOut' };
  const left = settings.how === 'restart' && shown ? whyNotRestarted(shown) : undefined;
  if (left) return { is: foundAs[left] ?? 'notRestarted' };
  if (isMove(settings) && (shown?.state === 'pending' || shown?.state === 'stopping')) return { is: 'onItsWay' };
  const { associationId } = association;
  if (shown?.state !== 'stopped') return { is: 'taken', instance: { instanceId, associationId } };
  return { is: 'taken', instance: { instanceId, associationId, stopped: isMove(settings) ? 'only' : true } };
}

/** What is stopped takes the role at its next start: there is nothing left to do. */
const foundAs: { [Why in NotRestarted]?: 'gone' | 'onItsWay' } = {
  stopped: 'gone',
  'starting or stopping': 'onItsWay',
};

/** What is told of an instance that no wave has taken. */
const causes = {
  AssociationLost:
    'It had no instance profile when its turn came: somebody took it off, or a late call of an execution that was stopped.',
  IncorrectInstanceState:
    'It was still starting or stopping after ten minutes. It keeps the instance profile that it had.',
  RoleChangedMeanwhile:
    'It may have been moved while the instance profile was without the role, and then has no credentials of it.',
} as const;

export const named = (error: keyof typeof causes, instanceIds: string[]): FailedInstances[] =>
  instanceIds.length === 0 ? [] : [{ error, cause: causes[error], bare: error === 'AssociationLost', instanceIds }];

/** It may be on its way for as long as an association may take: then it is named. */
function settledBy({ instanceId }: UnclearInstance, { unclear }: RegionRefresh['progress'], now: number): string {
  return unclear.find((one) => one.instanceId === instanceId)?.until ?? confirmUntil(now);
}
