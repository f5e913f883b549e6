import { setTimeout as sleep } from 'node:timers/promises';
import { instancesOnProfile } from '../aws/instances.ts';
import type { Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { startsFrom } from './how.ts';
import { behindCursor, expectedBehindCursor } from './listing.ts';
import type { RegionRefresh } from './region-refresh.ts';

const mostReads = 4;

/**
 * The instances on the instance profile that they have before their turn, as EC2 shows them: one answer may leave some out. Where the plan has no ids to go by,
 * EC2 is asked again while it shows fewer than the plan counted. Otherwise it is asked twice: no id and no count tells of what
 * came after the plan.
 */
export async function listOnProfile(region: RegionRefresh): Promise<Instance[]> {
  const { settings } = region;
  const read = async () => markOptedOut(policy, await instancesOnProfile(settings.region, startsFrom(settings)));
  let found = await read();
  if (settings.planned || settings.onlySince !== undefined) return together(found, await read());
  for (let reads = 1; reads < mostReads && isShort(region, found); reads += 1) {
    await sleep(5000);
    found = together(found, await read());
  }
  return found;
}

const together = (...answers: Instance[][]): Instance[] => [
  ...new Map(answers.flat().map((instance) => [instance.instanceId, instance])).values(),
];

const isShort = (region: RegionRefresh, found: readonly Instance[]): boolean =>
  behindCursor(region, found).length < expectedBehindCursor(region);
