import type { AutoScalingGroup, TemplateSpecification, TemplateVersion } from '../launch-sources.ts';
import { groupRemedy } from './group-remedy.ts';
import type { NextInstances } from './launchers.ts';
import { idsByName, pinOf, specificationsIn } from './pins.ts';
import { namedBy, type Sought } from './sought.ts';

/**
 * The groups that pin a version which names the instance profile. One that launches from `$Default` or `$Latest` is mended
 * with its launch template.
 * @param versions the default and the latest one of every launch template, and those that groups pin
 */
export function groupLaunchers(
  region: string,
  groups: readonly AutoScalingGroup[],
  versions: readonly TemplateVersion[],
  profile: Sought,
): NextInstances[] {
  const ids = idsByName(versions);
  const naming = new Map(
    versions.filter((one) => namedBy(one.profile, profile)).map((one) => [`${one.templateId} ${one.version}`, one]),
  );
  const pinnedBy = (specification: TemplateSpecification): TemplateVersion | undefined => {
    const pin = pinOf(specification, ids);
    return pin && naming.get(`${pin.templateId} ${pin.version}`);
  };

  return groups.flatMap((group): NextInstances[] => {
    const pinned = [...new Set(specificationsIn(group).flatMap((one) => pinnedBy(one) ?? []))];
    const [by] = pinned.flatMap((version) => namedBy(version.profile, profile) ?? []);
    if (!by) return [];
    return [
      {
        kind: 'Auto Scaling group',
        region,
        id: group.name,
        version: pinned.map(({ version, templateName }) => `${version} of ${templateName}`).join(', '),
        by,
        remedy: groupRemedy({ region, group, pinned, pinnedBy, versions, profile }),
      },
    ];
  });
}
