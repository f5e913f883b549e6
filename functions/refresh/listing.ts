import { inForce, isTerminated, type Instance } from '../instance.ts';
import { confirmUntil } from './confirm-deadline.ts';
import type { Observation } from './fate.ts';
import type { PendingInstance, RegionRefresh, WaveInstance } from './region-refresh.ts';

/**
 * The instances that have not been listed yet, in their order. Listings page by instance id: it does not shift while
 * associations come and go.
 */
export const behindCursor = (
  { progress, roleConfirmedAt }: RegionRefresh,
  onProfile: readonly Instance[],
): Instance[] =>
  onProfile
    .filter(
      ({ instanceId, managed, launchedAt }) => !managed && instanceId > progress.cursor && launchedAt < roleConfirmedAt,
    )
    .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1));

/**
 * The Region with the next ids to work on: as many as its state can hold beside a wave and what is pending. An
 * instance of a wave takes four times the room of an id.
 */
export function withListing(region: RegionRefresh, onProfile: readonly Instance[]): RegionRefresh {
  const { settings, progress } = region;
  const listed = behindCursor(region, onProfile)
    .slice(0, 4000 - 3 * settings.waveLimit)
    .map(({ instanceId }) => instanceId);
  return { ...region, progress: { ...progress, listed, cursor: listed.at(-1) ?? progress.cursor } };
}

/**
 * Takes the first of the listed ids out of the list, for the next wave. Those that are not on the instance profile any more
 * are gone.
 * @param count how many
 * @param observed of these, on the instance profile or not
 */
export function takeListed(
  { progress, outcome, ...region }: RegionRefresh,
  count: number,
  { instances, associations, at }: Observation,
): { region: RegionRefresh; taken: WaveInstance[] } {
  const taken = instances.flatMap(({ instanceId, state }): WaveInstance[] => {
    const association = inForce(associations, instanceId);
    if (association?.instanceProfileArn !== region.settings.instanceProfileArn) return [];
    return [{ instanceId, associationId: association.associationId, ...(state === 'stopped' && { stopped: true }) }];
  });
  // Somebody took its instance profile away since it was listed: another execution will give it back, or a person meant
  // it. It is pending for as long as an association may take, and has failed if it stays so.
  const until = confirmUntil(at);
  const bare = instances
    .filter(({ instanceId }) => !isTerminated(instances, instanceId) && !inForce(associations, instanceId))
    .map(({ instanceId }): PendingInstance => ({ instanceId, until }));
  return {
    region: {
      ...region,
      progress: { ...progress, listed: progress.listed.slice(count), pending: [...progress.pending, ...bare] },
      outcome: { ...outcome, gone: outcome.gone + count - taken.length - bare.length },
    },
    taken,
  };
}
