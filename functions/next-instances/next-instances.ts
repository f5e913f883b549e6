import { autoScalingGroups, launchConfigurations } from '../aws/auto-scaling.ts';
import { defaultAndLatestVersions, templateVersions } from '../aws/launch-templates.ts';
import { persistentSpotRequests } from '../aws/spot-requests.ts';
import type { LaunchSources, TemplateVersion } from '../launch-sources.ts';
import { escaped } from '../text.ts';
import { TooManyToRead } from './errors.ts';
import type { NextInstances } from './launchers.ts';
import { launchersOn } from './launchers-on.ts';
import { unreadPins } from './pins.ts';
import { soughtProfile } from './sought.ts';

/** As many as the default and the latest versions of 5,000 launch templates, which is EC2's quota for a Region. */
const mostRead = 10_000;

/**
 * What would launch the next instances with an instance profile, in one Region. It only reads.
 * @param replacement the ARN of the instance profile that takes its place, or its name with its path
 * @throws TooManyToRead
 */
export async function nextInstancesOn(
  region: string,
  instanceProfile: { name: string; arn: string },
  replacement?: string,
): Promise<NextInstances[]> {
  const profile = soughtProfile(instanceProfile.arn, replacement);
  return launchersOn(region, await launchSourcesIn(region), profile).map(({ id, remedy, ...rest }) => ({
    ...rest,
    id: escaped(id),
    remedy: escaped(remedy),
  }));
}

/** @throws TooManyToRead */
export async function launchSourcesIn(region: string): Promise<LaunchSources> {
  const all = readerOf(region);
  const groups = await all(autoScalingGroups(region));
  const versions = await all(defaultAndLatestVersions(region));
  const pinned: TemplateVersion[] = [];
  for (const [templateId, numbers] of unreadPins(groups, versions))
    pinned.push(...(await all(templateVersions(region, templateId, numbers))));
  const configurations = await all(launchConfigurations(region));
  const requests = await all(persistentSpotRequests(region));
  return { versions, pinned, groups, configurations, requests };
}

/** Reads one list after the other, up to so many entries in all. */
function readerOf(region: string): <Item>(items: AsyncIterable<Item>) => Promise<Item[]> {
  let read = 0;
  return async (items) => {
    const found = [];
    for await (const item of items) {
      read += 1;
      if (read > mostRead) throw new TooManyToRead(region, mostRead);
      found.push(item);
    }
    return found;
  };
}
