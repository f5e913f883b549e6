import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { afterLook, isOtherDoubt, withoutDoubt } from './doubt.ts';
import { isMove } from './how.ts';
import { listOnProfile } from './list-on-profile.ts';
import { withNewcomers } from './listing.ts';
import type { RegionRefresh } from './region-refresh.ts';

/** For so long one run watches the role; then the workflow runs it again. */
const watchMilliseconds = 45_000;

/** A role that is away for longer than this is seen. */
const betweenLooksMilliseconds = 4000;

/**
 * Watches a role that is in doubt.
 * @returns the Region without its doubt as soon as it is over; else as it stands after most of a minute, or as soon as a look
 *   has seen another role than those before: an error would forget that
 * @throws RoleChangedMeanwhile when the instance profile has not held the role for minutes
 */
export async function watched(region: RegionRefresh): Promise<RegionRefresh> {
  const { settings } = region;
  const { doubt } = region.progress;
  if (!doubt) return region;
  const until = Date.now() + watchMilliseconds;
  let now = withoutDoubt(region, Date.now());
  while (now.progress.doubt && !isOtherDoubt(doubt, now.progress.doubt) && Date.now() < until) {
    await sleep(betweenLooksMilliseconds);
    const at = Date.now();
    now = withoutDoubt(afterLook(now, { role: await roleIn(settings.instanceProfile), at }), at);
  }
  log('role in doubt', { region: settings.region, since: doubt.since, doubt: now.progress.doubt });
  // Who is on the former instance profile still has its turn: as a latecomer, if it came meanwhile.
  if (now.progress.doubt || isMove(settings)) return now;
  return withNewcomers(now, await listOnProfile(now), doubt.since);
}
