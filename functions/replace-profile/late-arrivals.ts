import { log } from '../log.ts';
import { foundOf } from '../refresh/take-listed.ts';
import { counts } from '../refresh/listing.ts';
import { listOnProfile } from '../refresh/list-on-profile.ts';
import { observeListed } from '../refresh/observe.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';

/**
 * The Region with those named that came to the former instance profile after its waves: it is not looked at again while the
 * waves of another Region go on. A Region with anything else to tell says so already.
 */
export async function withLateArrivals(region: RegionRefresh): Promise<RegionRefresh> {
  const { outcome, failure, settings } = region;
  if (failure || outcome.untouched > 0 || outcome.failures.length > 0) return region;
  const instanceIds = await lateArrivalsIn(region);
  if (instanceIds.length === 0) return region;
  log('came late', { region: settings.region, instanceIds });
  const late = { error: 'CameLate', cause: 'It came to the instance profile after all others had left it.' };
  return { ...region, outcome: { ...outcome, failures: [{ ...late, bare: false, instanceIds }] } };
}

async function lateArrivalsIn(region: RegionRefresh): Promise<string[]> {
  const { settings } = region;
  try {
    const listed = (await listOnProfile(region)).filter((instance) => counts(region, instance));
    const ids = listed.map(({ instanceId }) => instanceId);
    // A listing may be old: it shows those that have just been moved.
    const observed = ids.length > 0 ? await observeListed(settings.region, ids) : undefined;
    return ids.filter((id) => observed && isStillThere(foundOf(id, settings, observed).is));
  } catch (error) {
    // All were moved, and that is proven: a report without this look is better than none.
    log('late arrivals were not looked for', { region: settings.region, error: String(error) });
    return [];
  }
}

const isStillThere = (is: string): boolean => is === 'taken' || is === 'onItsWay';
