import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { RoleNotVisible } from './errors.ts';
import { roleToHold, type RoleConfirmed, type RoleWatched } from './replacement.ts';

/** For so long one run watches the role; then the workflow runs it again. */
const watchMilliseconds = 60_000;

/**
 * A call that this execution gave up cannot come later than this after RestoreRole. Assumed: AWS gives no figure. A request
 * that a client gave up after 10 s takes effect within seconds, or never.
 */
const settleSeconds = 60;

/**
 * Waits until EC2 is sure to see the role, and watches it meanwhile.
 * @returns the Regions with the moment from which on what is launched takes the role, once it is `propagated`
 * @throws RoleNotVisible when IAM does not show the role any more: the wait begins anew
 */
export async function handler(replacement: RoleWatched): Promise<RoleWatched | RoleConfirmed> {
  const { request, goodSince, regions } = replacement;
  const role = roleToHold(replacement);
  const from = Date.parse(goodSince) + secondsFor(replacement) * 1000;
  const until = Date.now() + watchMilliseconds;
  for (let left = from - Date.now(); left > 0 && Date.now() < until; left = from - Date.now()) {
    await sleep(Math.min(left, pauseBefore(left)));
    const found = await roleIn(request.instanceProfile);
    if (found !== role) throw new RoleNotVisible(request.instanceProfile, role);
  }
  if (Date.now() < from) return replacement;
  const roleConfirmedAt = new Date().toISOString();
  log('role propagated', { instanceProfile: request.instanceProfile, role, goodSince });
  return { ...replacement, propagated: true, regions: regions.map((region) => ({ ...region, roleConfirmedAt })) };
}

/** After RestoreRole, calls that were given up may still come. */
const secondsFor = (replacement: RoleWatched): number =>
  'restored' in replacement
    ? Math.max(settleSeconds, replacement.regions.length > 0 ? replacement.request.propagationSeconds : 0)
    : replacement.request.propagationSeconds;

/** EC2 is seconds behind IAM: what happens in the last minute may reach the first instances, so it is watched closely. */
const pauseBefore = (left: number): number => (left > 60_000 ? 15_000 : 4000);
