import { associationsOf } from '../aws/associations.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import type { RegionRefresh, Replacement } from '../core/replacement.ts';
import { causeOf, reportOn } from '../core/report.ts';
import { instancesWithoutOutcome, settle } from '../core/settle.ts';
import { log } from '../log.ts';

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const roleNow = await roleIn(replacement.instanceProfile);
  const regions = await Promise.all(replacement.regions.map(settleFailedRegion));
  const report = reportOn({ ...replacement, regions }, roleNow, Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });

  if (report.status === 'Replaced') return { ...replacement, regions: [], report, complete: true };
  const failure = { Error: report.status, Cause: causeOf(report) };
  return { ...replacement, regions: [], report, complete: false, failure };
}

/** A Region whose own workflow failed did not add up its last wave; no instance of it may go unnamed. */
async function settleFailedRegion(region: RegionRefresh): Promise<RegionRefresh> {
  if (!region.failure) return region;
  const lost = instancesWithoutOutcome(region).map(({ instanceId }) => instanceId);
  const associations = await associationsOf(region.region, lost).catch(() => {
    // EC2 may be what failed in this Region: then every instance without an outcome is reported as bare, the worse case.
    return [];
  });
  return settle({ ...region, lostWaves: Infinity }, associations).region;
}
