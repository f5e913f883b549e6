import type { AutoScalingGroup, TemplateSpecification, TemplateVersion } from '../launch-sources.ts';

/** A version of a launch template that a group names by its number: it stays on it when others get newer ones. */
export interface Pin {
  templateId: string;
  version: string;
}

/** Auto Scaling shows the id of a launch template beside its name. Where it does not, the name says which it is. */
export function pinOf(specification: TemplateSpecification, idsByName: ReadonlyMap<string, string>): Pin | undefined {
  const { LaunchTemplateId, LaunchTemplateName = '', Version = '$Default' } = specification;
  const templateId = LaunchTemplateId ?? idsByName.get(LaunchTemplateName);
  return templateId !== undefined && /^\d+$/.test(Version) ? { templateId, version: Version } : undefined;
}

export const idsByName = (versions: readonly TemplateVersion[]): Map<string, string> =>
  new Map(versions.map(({ templateName, templateId }) => [templateName, templateId]));

/** What a group launches from: a launch template, or those of its mixed instances policy. */
export function specificationsIn({ launchTemplate, mixedInstancesPolicy }: AutoScalingGroup): TemplateSpecification[] {
  const { LaunchTemplateSpecification, Overrides = [] } = mixedInstancesPolicy?.LaunchTemplate ?? {};
  const ofOverrides = Overrides.map((override) => override.LaunchTemplateSpecification);
  return [launchTemplate, LaunchTemplateSpecification, ...ofOverrides].filter((one) => one !== undefined);
}

/** By launch template, the versions that groups pin, without those that have been read. */
export function unreadPins(
  groups: readonly AutoScalingGroup[],
  read: readonly TemplateVersion[],
): Map<string, string[]> {
  const known = new Set(read.map(({ templateId, version }) => `${templateId} ${version}`));
  const ids = idsByName(read);
  const unread = new Map<string, Pin>();
  for (const specification of groups.flatMap(specificationsIn)) {
    const pin = pinOf(specification, ids);
    const key = `${pin?.templateId} ${pin?.version}`;
    if (pin && !known.has(key)) unread.set(key, pin);
  }
  const byTemplate = Map.groupBy(unread.values(), ({ templateId }) => templateId);
  return new Map([...byTemplate].map(([templateId, pins]) => [templateId, pins.map(({ version }) => version)]));
}
