import { AwsError } from '../../wire/aws-error.ts';
import { launchTemplateNameNotFound, launchTemplateNotFound, launchTemplateVersionNotFound } from './errors.ts';
import type { LaunchTemplate, TemplateReference, TemplateVersion } from './launch-template.ts';
import type { Region } from './region.ts';

export function requireTemplate(
  region: Region,
  { LaunchTemplateId, LaunchTemplateName }: TemplateReference,
): LaunchTemplate {
  if ((LaunchTemplateId === undefined) === (LaunchTemplateName === undefined))
    throw new AwsError(
      LaunchTemplateId === undefined ? 'MissingParameter' : 'InvalidParameterCombination',
      400,
      'Specify either the launch template ID or the launch template name.',
    );
  const found =
    LaunchTemplateId === undefined
      ? [...region.launchTemplates.values()].find(({ name }) => name === LaunchTemplateName)
      : region.launchTemplates.get(LaunchTemplateId);
  if (found) return found;
  throw LaunchTemplateId === undefined
    ? launchTemplateNameNotFound(LaunchTemplateName ?? '')
    : launchTemplateNotFound(LaunchTemplateId);
}

/** @param version its number, `$Default` or `$Latest` */
export function requireVersion({ id, versions, defaultVersion }: LaunchTemplate, version: string): TemplateVersion {
  const number = version === '$Default' ? defaultVersion : version === '$Latest' ? versions.length : Number(version);
  const found = versions[number - 1];
  if (!found) throw launchTemplateVersionNotFound(id, version);
  return found;
}
