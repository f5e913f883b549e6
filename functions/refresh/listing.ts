import type { Instance } from '../instance.ts';
import { countFailed, idsIn } from './failures.ts';
import { isMove } from './how.ts';
import { whyNotRestarted } from './restartable.ts';
import type { RegionRefresh, RegionSettings } from './region-refresh.ts';

/** Whether the instance is one of those that are to be refreshed. */
export function counts({ settings, roleConfirmedAt }: RegionRefresh, instance: Instance): boolean {
  const { onlySince, planned, upTo } = settings;
  const { instanceId, managed, optedOut, launchedAt } = instance;
  if (managed || optedOut || !isAmong(settings, instance)) return false;
  // Whoever is on the former instance profile is to leave it, whenever it was launched; on the way back, who came there.
  if (isMove(settings)) return upTo === undefined || isUpTo(upTo, instanceId);
  if (isLeft(settings, instance)) return false;
  if (launchedAt >= roleConfirmedAt) return false;
  return onlySince === undefined || launchedAt >= onlySince || isNew(planned, instanceId) || isUpTo(upTo, instanceId);
}

const isUpTo = (upTo: string | undefined, instanceId: string): boolean => upTo !== undefined && instanceId <= upTo;

/** It is not one that is restarted; what starts or stops may be one soon. */
function isLeft({ how }: RegionSettings, instance: Instance): boolean {
  const why = how === 'restart' ? whyNotRestarted(instance) : undefined;
  return why !== undefined && why !== 'starting or stopping';
}

/** In a move, what came after the plan has its turn after all others: each is counted once. */
export const isLatecomer = (
  { settings, roleConfirmedAt }: RegionRefresh,
  { instanceId, launchedAt }: Instance,
): boolean =>
  isMove(settings) && (settings.planned ? isNew(settings.planned, instanceId) : launchedAt >= roleConfirmedAt);

/** Whether the instance has the tags that the input asks for. */
export const isAmong = ({ only = {} }: Pick<RegionSettings, 'only'>, { tags }: Pick<Instance, 'tags'>): boolean =>
  Object.entries(only).every(([key, values]) => Object.hasOwn(tags, key) && values.includes(tags[key] ?? ''));

/** It was not on the instance profile when the plan was made. Where the plan has no ids, nobody knows. */
export const isNew = (planned: readonly string[] | undefined, instanceId: string): boolean =>
  planned !== undefined && !planned.includes(instanceId);

/**
 * The ids of the instances that have not been listed yet, in their order. Listings page by instance id: it does not shift
 * while associations come and go. What the plan saw is listed too: one answer of EC2 may leave an instance out.
 */
export function behindCursor(region: RegionRefresh, onProfile: readonly Instance[]): string[] {
  const { settings, progress } = region;
  const ids = onProfile
    .filter((instance) => counts(region, instance) && !isLatecomer(region, instance))
    .map(({ instanceId }) => instanceId);
  const planned = settings.onlySince === undefined ? (settings.planned ?? []) : [];
  const known = new Set([...progress.listed, ...progress.takenUp, ...(progress.tookUp ?? [])]);
  return [...new Set([...planned, ...ids])].filter((id) => id > progress.cursor && !known.has(id)).toSorted();
}

/** Ids that a state can hold beside a wave and what is pending. An instance of a wave takes four times the room of an id. */
export const roomForIds = ({ settings }: RegionRefresh): number => 4000 - 3 * settings.waveLimit;

/** The Region with the next ids to work on. */
export function withListing(region: RegionRefresh, onProfile: readonly Instance[]): RegionRefresh {
  const { progress } = region;
  const listed = behindCursor(region, onProfile).slice(0, roomForIds(region));
  return { ...region, progress: { ...progress, listed, cursor: listed.at(-1) ?? progress.cursor } };
}

/**
 * The Region with those listed once more that were launched, started or given the instance profile while the role was in
 * doubt.
 * @param since the last good look before, ISO 8601
 */
export function withNewcomers(region: RegionRefresh, onProfile: readonly Instance[], since: string): RegionRefresh {
  const { settings, progress, outcome } = region;
  const { cursor, tookUp = [], listed } = progress;
  const known = accountedFor(region);
  const newcomers = onProfile.filter(
    (instance) =>
      (instance.instanceId <= cursor || tookUp.includes(instance.instanceId)) &&
      !known.has(instance.instanceId) &&
      counts(region, instance) &&
      (instance.launchedAt >= since || isNew(settings.planned, instance.instanceId)),
  );
  const ids = newcomers.map(({ instanceId }) => instanceId);
  const counted = ids.filter((id) => tookUp.includes(id) || !isNew(settings.planned, id));
  return {
    ...region,
    progress: { ...progress, listed: [...listed, ...ids] },
    // They have been counted, and will be counted again.
    outcome: { ...outcome, refreshed: Math.max(0, outcome.refreshed - counted.length) },
  };
}

/** The ids of those that come to their turn anyway, and of those that are named as failed. */
export const accountedFor = ({ progress: { listed, unclear, pending }, outcome }: RegionRefresh): Set<string> =>
  new Set([...listed, ...[...unclear, ...pending].map(({ instanceId }) => instanceId), ...idsIn(outcome.failures)]);

/** How many instances EC2 has to show behind the cursor at least, as far as the plan and the work so far tell. */
export function expectedBehindCursor({ settings, progress, outcome }: RegionRefresh): number {
  const known = progress.listed.length + progress.unclear.length + progress.pending.length + progress.takenUp.length;
  const ended = outcome.refreshed + outcome.gone + outcome.untouched + countFailed(outcome.failures);
  return settings.instances + (progress.latecomers?.length ?? 0) - ended - known;
}
