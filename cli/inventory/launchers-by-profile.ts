import type { LaunchSources, NamedProfile } from '../../functions/launch-sources.ts';
import type { NextInstances } from '../../functions/next-instances/launchers.ts';
import { launchersOn } from '../../functions/next-instances/launchers-on.ts';
import { soughtProfile } from '../../functions/next-instances/sought.ts';
import { withoutPath } from '../../functions/without-path.ts';

/**
 * What would launch the next instances in a Region, by the ARN of the instance profile. Each is looked for among the launch
 * templates alone that name it: a Region may have 10,000 versions, and an account 10,000 instance profiles.
 * @param arns of the instance profiles that there are
 */
export function launchersByProfile(
  region: string,
  sources: LaunchSources,
  arns: readonly string[],
): Map<string, NextInstances[]> {
  const arnsByName = new Map(arns.map((arn) => [withoutPath(arn), arn]));
  const arnOf = ({ arn, name }: NamedProfile): string | undefined =>
    arn === undefined ? arnsByName.get(name ?? '') : arn;
  const versions = [...sources.versions, ...sources.pinned];
  const templates = new Map<string, Set<string>>();
  for (const { profile, templateId } of versions) {
    const arn = arnOf(profile);
    if (arn !== undefined) templates.set(arn, (templates.get(arn) ?? new Set<string>()).add(templateId));
  }
  const configured = sources.configurations.map(({ profile = '' }) =>
    arnOf(profile.startsWith('arn:') ? { arn: profile } : { name: profile }),
  );
  const requested = sources.requests.map(({ profile }) => arnOf(profile));
  const named = new Set([...templates.keys(), ...configured, ...requested].filter((arn) => arn !== undefined));

  return new Map(
    [...named].map((arn) => {
      const naming = templates.get(arn) ?? new Set();
      const ofNaming = ({ templateId }: { templateId: string }): boolean => naming.has(templateId);
      const fewer = {
        ...sources,
        versions: sources.versions.filter(ofNaming),
        pinned: sources.pinned.filter(ofNaming),
      };
      return [arn, launchersOn(region, fewer, soughtProfile(arn))];
    }),
  );
}
