import { setTimeout as sleep } from 'node:timers/promises';
import { checked } from '../checked.ts';
import { roleSeen } from './payloads.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { roleToHold, type RoleConfirmed, type RoleSeen, type RoleToConfirm, type RoleWatched } from './replacement.ts';

/** For so long one run watches the role; then the workflow runs it again. */
const watchMilliseconds = 60_000;

/**
 * A call that this execution gave up cannot come later than this after RestoreRole. Assumed: AWS gives no figure. A request
 * that a client gave up after 10 s takes effect within seconds, or never.
 */
const settleSeconds = 60;

/** Somebody who takes the role out again and again is not waited for for ever. */
const mostLosses = 3;

/**
 * Waits until EC2 is sure to see the role, and watches it meanwhile.
 * @returns without `goodSince` when IAM does not show the role any more: ConfirmRole and the wait begin anew. Once the role is
 *   `propagated`, the Regions have the moment from which on what is launched takes it.
 * @throws RoleChangedMeanwhile when IAM did not show the role again and again
 */
export async function waitForPropagation({
  goodSince,
  ...replacement
}: RoleSeen): Promise<RoleWatched | RoleConfirmed> {
  const { instanceProfile } = replacement.request;
  const role = roleToHold(replacement);
  const from = Date.parse(goodSince) + secondsFor(replacement) * 1000;
  const until = Date.now() + watchMilliseconds;
  for (let left = from - Date.now(); left > 0 && Date.now() < until; left = from - Date.now()) {
    await sleep(Math.min(left, pauseBefore(left)));
    const found = await roleIn(instanceProfile);
    if (found === role) continue;
    log('role changed', { instanceProfile, expected: role, found });
    const losses = (replacement.losses ?? 0) + 1;
    if (losses > mostLosses) throw new RoleChangedMeanwhile(instanceProfile, role, found);
    return { ...replacement, losses, lostAt: new Date().toISOString() };
  }
  if (Date.now() < from) return { ...replacement, goodSince };
  const roleConfirmedAt = new Date().toISOString();
  log('role propagated', { instanceProfile, role, goodSince });
  const regions = replacement.regions.map((region) => ({
    ...region,
    progress: { ...region.progress, lookedAt: roleConfirmedAt },
    roleConfirmedAt,
  }));
  return { ...replacement, goodSince, propagated: true, regions };
}

/** After RestoreRole, calls that were given up may still come. */
const secondsFor = (replacement: RoleToConfirm): number =>
  'restored' in replacement
    ? Math.max(settleSeconds, replacement.regions.length > 0 ? replacement.request.propagationSeconds : 0)
    : replacement.request.propagationSeconds;

/** EC2 is seconds behind IAM: what happens in the last minute may reach the first instances, so it is watched closely. */
const pauseBefore = (left: number): number => (left > 60_000 ? 15_000 : 4000);

export const handler = checked('WaitForPropagation', roleSeen, waitForPropagation);
