import { inForce } from '../instance.ts';
import { iso } from '../iso.ts';
import { groupFailures, type FailedInstances } from './failures.ts';
import { isShownTerminated, type Observation } from './fate.ts';
import type { RegionRefresh, UnclearInstance, WaveInstance } from './region-refresh.ts';

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
  ].map((one) => ({ ...one, found: foundOf(one.instanceId, settings.instanceProfileArn, observed) }));
  const is = (kind: Found['is']) => looked.filter((one) => one.found.is === kind);
  const optedOut = is('optedOut').map(({ instanceId }) => instanceId);
  const unclear = is('unclear');
  const late = unclear.filter((one) => observed.at >= Date.parse(one.until));
  const lost = late.flatMap(({ instanceId, found }) => (found.is === 'unclear' && found.shown ? [instanceId] : []));

  return {
    region: {
      ...region,
      progress: {
        ...progress,
        listed: progress.listed.slice(count),
        unclear: unclear.filter((one) => !late.includes(one)).map(({ instanceId, until }) => ({ instanceId, until })),
      },
      outcome: {
        ...outcome,
        gone: outcome.gone + is('gone').length + late.length - lost.length,
        untouched: outcome.untouched + optedOut.length,
        untouchedIds: [...outcome.untouchedIds, ...optedOut],
        failures: groupFailures([...outcome.failures, ...takenOff(lost)]),
      },
    },
    taken: looked.flatMap((one) => (one.found.is === 'taken' ? [one.found.instance] : [])),
  };
}

export function foundOf(
  instanceId: string,
  instanceProfileArn: string,
  { instances, associations }: Observation,
): Found {
  const shown = instances.find((instance) => instance.instanceId === instanceId);
  const association = inForce(associations, instanceId);
  if (isShownTerminated(instances, instanceId)) return { is: 'gone' };
  if (association === undefined) return { is: 'unclear', shown: shown !== undefined };
  if (association.instanceProfileArn !== instanceProfileArn) return { is: 'gone' };
  if (shown?.optedOut) return { is: 'optedOut' };
  const { associationId } = association;
  return { is: 'taken', instance: { instanceId, associationId, ...(shown?.state === 'stopped' && { stopped: true }) } };
}

const takenOff = (instanceIds: string[]): FailedInstances[] =>
  instanceIds.length === 0
    ? []
    : [
        {
          error: 'AssociationLost',
          cause:
            'It had no instance profile when its turn came: somebody took it off, or a late call of an execution that was stopped.',
          bare: true,
          instanceIds,
        },
      ];
