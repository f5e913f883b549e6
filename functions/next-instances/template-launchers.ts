import type { TemplateVersion } from '../launch-sources.ts';
import type { NextInstances } from './launchers.ts';
import { namedBy, type Sought } from './sought.ts';
import {
  defaultVersionCommand,
  keepLatestCommand,
  newVersionCommand,
  showVersionCommand,
} from './template-commands.ts';
import { byTemplate, latestOf } from './versions.ts';

/** @param versions the default and the latest one of every launch template */
export const templateLaunchers = (
  region: string,
  versions: readonly TemplateVersion[],
  profile: Sought,
): NextInstances[] =>
  [...byTemplate(versions).values()].flatMap((ofTemplate) =>
    ofTemplate.flatMap((version) => launcherOf(region, version, latestOf(ofTemplate) ?? version, profile) ?? []),
  );

function launcherOf(
  region: string,
  version: TemplateVersion,
  latest: TemplateVersion,
  profile: Sought,
): NextInstances | undefined {
  const by = namedBy(version.profile, profile);
  if (!by) return undefined;
  const roles = [
    ...(version.isDefault ? ['$Default'] : []),
    ...(version.version === latest.version ? ['$Latest'] : []),
  ];
  return {
    kind: 'launch template',
    region,
    id: version.templateId,
    name: version.templateName,
    version: `${version.version} (${roles.join(', ')})`,
    by,
    remedy: remedyFor(region, version, latest, profile),
  };
}

function remedyFor(region: string, version: TemplateVersion, latest: TemplateVersion, profile: Sought): string {
  if (!profile.replacement) return showVersionCommand(region, version);
  const create = newVersionCommand(region, version, profile);
  if (!version.isDefault) return create;
  const chosen = defaultVersionCommand(region, version.templateId, `"$(${create})"`);
  const kept = version.version === latest.version ? undefined : keepLatestCommand(region, latest, profile);
  return [chosen, ...(kept ? [kept] : [])].join(' && ');
}
