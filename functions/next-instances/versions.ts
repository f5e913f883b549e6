import type { TemplateVersion } from '../launch-sources.ts';

/** The versions of each launch template, every one once: one that is default and latest may be shown twice. */
export function byTemplate(versions: readonly TemplateVersion[]): Map<string, TemplateVersion[]> {
  const once = new Map(versions.map((version) => [`${version.templateId} ${version.version}`, version]));
  return Map.groupBy(once.values(), ({ templateId }) => templateId);
}

/** Versions are numbered in the order in which they are created. */
export const latestOf = (versions: readonly TemplateVersion[]): TemplateVersion | undefined =>
  versions.reduce<TemplateVersion | undefined>(
    (latest, version) => (latest && latest.version > version.version ? latest : version),
    undefined,
  );
