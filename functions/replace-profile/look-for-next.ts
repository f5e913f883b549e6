import { log } from '../log.ts';
import { nextInstancesOn } from '../next-instances/next-instances.ts';
import type { NextLook } from './move-report.ts';

/** What would launch the next instances with the former instance profile, with the commands that put the replacement there. */
export async function lookForNext(
  regions: readonly string[],
  former: { name: string; arn: string },
  replacementArn: string,
): Promise<NextLook> {
  const unknown: string[] = [];
  const looks = regions.map(async (region) => {
    try {
      return await nextInstancesOn(region, former, replacementArn);
    } catch (error) {
      log('what launches the next instances was not read', { region, error: String(error) });
      unknown.push(region);
      return [];
    }
  });
  return { next: (await Promise.all(looks)).flat(), unknown: unknown.toSorted() };
}
