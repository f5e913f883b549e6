import { enabledRegions } from '../aws/regions.ts';
import { log } from '../log.ts';
import { RegionNotEnabled } from './errors.ts';
import { inRegion } from './region-error.ts';

/**
 * The Regions that a plan looks at: every enabled one.
 * @param named by the input
 * @throws RegionNotEnabled
 */
export async function regionsToLookAt(named: readonly string[] = []): Promise<string[]> {
  const enabled = await enabledRegions();
  for (const region of named) {
    if (!enabled.includes(region)) throw new RegionNotEnabled(region, enabled);
  }
  return enabled;
}

interface Wanted {
  /** Whether the plan needs an answer of the Region; otherwise the input leaves it alone. */
  isNeeded: (region: string) => boolean;
  /** Whether the input may name other Regions instead. */
  mayNameOthers?: boolean;
}

/** What a look finds in each of these Regions, and those that are left alone and did not answer. */
export async function lookInRegions<Found>(
  regions: readonly string[],
  look: (region: string) => Promise<Found>,
  { isNeeded, mayNameOthers = true }: Wanted,
): Promise<{ regions: Found[]; unanswered: string[] }> {
  const unanswered: string[] = [];
  const looks = regions.map(async (region) => {
    try {
      return [await look(region)];
    } catch (error) {
      if (isNeeded(region)) throw inRegion(region, error, mayNameOthers);
      log('a Region that is left alone did not answer', { region, error: String(error) });
      unanswered.push(region);
      return [];
    }
  });
  return { regions: (await Promise.all(looks)).flat(), unanswered: unanswered.toSorted() };
}
