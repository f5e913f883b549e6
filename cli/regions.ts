import { enabledRegions } from '../functions/aws/regions.ts';
import { chunks } from '../functions/chunks.ts';
import { UsageError } from './errors.ts';
import { toldError } from './told-error.ts';

/** A Region that did not answer, and why, as a sentence. */
export interface Unanswered {
  region: string;
  why: string;
}

/**
 * The Regions that --regions means.
 * @param given names, or `all`
 * @param otherwise without --regions; every Region that the account has enabled, if left out
 * @throws UsageError for one that is not enabled
 */
export async function chosenRegions(given: readonly string[] | undefined, otherwise?: string[]): Promise<string[]> {
  if (given === undefined && otherwise) return otherwise;
  const enabled = await enabledRegions();
  if (given === undefined || given.includes('all')) return enabled;
  for (const region of given) checkEnabled('--regions', region, enabled);
  return [...new Set(given)].toSorted();
}

/** @throws UsageError for a Region that is not enabled */
export function checkEnabled(option: string, region: string, enabled: readonly string[]): void {
  if (enabled.includes(region)) return;
  throw new UsageError(
    `${option}: ${region} is not a Region that this account has enabled. Enabled are ${enabled.join(', ')}.`,
  );
}

/** So many Regions at a time: what is read of one of them is parsed in memory. */
const atATime = 5;

/** Looks in each of these Regions. Where one does not answer, the others are still worth showing. */
export async function inEachRegion<Found>(
  regions: readonly string[],
  look: (region: string) => Promise<Found>,
): Promise<{ found: Found[]; unanswered: Unanswered[] }> {
  const found: Found[] = [];
  const unanswered: Unanswered[] = [];
  const tryToLook = async (region: string): Promise<Found[]> => {
    try {
      return [await look(region)];
    } catch (error) {
      const why = toldError(error);
      if (why === undefined) throw error;
      unanswered.push({ region, why });
      return [];
    }
  };
  for (const some of chunks(regions, atATime)) found.push(...(await Promise.all(some.map(tryToLook))).flat());
  return { found, unanswered: unanswered.toSorted((one, other) => one.region.localeCompare(other.region)) };
}

export const unansweredText = ({ region, why }: Unanswered): string => `${region} did not answer. ${why}`;
