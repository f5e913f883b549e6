import { everyAssociation } from '../../functions/aws/associations.ts';
import { everyInstance } from '../../functions/aws/instances.ts';
import type { NextInstances } from '../../functions/next-instances/launchers.ts';
import { launchSourcesIn } from '../../functions/next-instances/next-instances.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { ListedInstanceProfile } from '../aws/every-instance-profile.ts';
import { profileAnswers } from '../profile-answers.ts';
import { inEachRegion, type Unanswered } from '../regions.ts';
import { launchersByProfile } from './launchers-by-profile.ts';
import { countAssociation, countInstance, emptyTally, isOfDeleted, type RegionTally } from './region-tally.ts';

/** What was found, and the Regions that did not answer. */
export interface Looked<Found> {
  found: Found;
  unanswered: Unanswered[];
}

/** So many instances are counted between two lines about them. */
const progressEvery = 10_000;

/** @param say what a person reads meanwhile */
export async function tallyRegions(
  regions: readonly string[],
  profiles: readonly ListedInstanceProfile[],
  say: (text: string) => void,
): Promise<Looked<RegionTally[]>> {
  const ids = new Map(profiles.map(({ arn, id }) => [arn, id]));
  return inEachRegion(regions, async (region) => {
    const tally = emptyTally(region);
    let counted = 0;
    for await (const instance of everyInstance(region)) {
      countInstance(tally, instance);
      counted += 1;
      if (counted % progressEvery === 0) say(`${region}: ${counted} instances so far`);
    }
    for await (const association of everyAssociation(region)) countAssociation(tally, association, ids);
    await checkStale(tally);
    return tally;
  });
}

/** An instance profile may have been made since IAM listed them all. */
async function checkStale(tally: RegionTally): Promise<void> {
  const answers = await profileAnswers(
    new Set(tally.stale.map(({ instanceProfileArn }) => withoutPath(instanceProfileArn))),
  );
  tally.stale = tally.stale.filter((association) => {
    const answer = answers.get(withoutPath(association.instanceProfileArn));
    return isOfDeleted(association, typeof answer === 'object' ? answer.id : undefined);
  });
}

/** What would launch the next instances, by the ARN of their instance profile. */
export async function launchersIn(
  regions: readonly string[],
  profiles: readonly ListedInstanceProfile[],
): Promise<Looked<Map<string, NextInstances[]>>> {
  const arns = profiles.map(({ arn }) => arn);
  const { found, unanswered } = await inEachRegion(regions, async (region) =>
    launchersByProfile(region, await launchSourcesIn(region), arns),
  );
  const launchers = new Map<string, NextInstances[]>();
  for (const [arn, some] of found.flatMap((inRegion) => [...inRegion])) {
    launchers.set(arn, [...(launchers.get(arn) ?? []), ...some]);
  }
  return { found: launchers, unanswered };
}
