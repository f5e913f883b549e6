import type {
  CreateLaunchTemplateRequest,
  CreateLaunchTemplateResult,
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult,
  RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { stopDryRun } from '../errors.ts';
import type { LaunchTemplate, TemplateVersion } from '../launch-template.ts';
import { requireTemplate, requireVersion } from '../require-template.ts';
import { templateAnswer, versionAnswer } from '../template-answers.ts';
import type { Region } from '../region.ts';

export function createLaunchTemplate(region: Region, request: CreateLaunchTemplateRequest): CreateLaunchTemplateResult {
  const { LaunchTemplateName: name = '', VersionDescription } = request;
  const data = givenData(request);
  checkName(region, name);
  stopDryRun(request);
  const id = region.ids.resource('lt');
  const template: LaunchTemplate = { id, name, createdAt: region.clock.now(), versions: [], defaultVersion: 1 };
  addVersion(region, template, data, VersionDescription);
  region.launchTemplates.set(id, template);
  return { LaunchTemplate: templateAnswer(region, template) };
}

/** The new version is the latest one. It has what the source version has, except for what is given. */
export function createLaunchTemplateVersion(
  region: Region,
  request: CreateLaunchTemplateVersionRequest,
): CreateLaunchTemplateVersionResult {
  const template = requireTemplate(region, request);
  const data = givenData(request);
  const source = request.SourceVersion === undefined ? {} : requireVersion(template, request.SourceVersion).data;
  stopDryRun(request);
  const version = addVersion(region, template, { ...source, ...data }, request.VersionDescription);
  return { LaunchTemplateVersion: versionAnswer(region, template, version) };
}

/** Message: awsdocs/aws-cloudformation-user-guide#453. On the wire an empty structure looks like none. */
function givenData({ LaunchTemplateData = {} }: { LaunchTemplateData: RequestLaunchTemplateData | undefined }) {
  if (Object.keys(LaunchTemplateData).length === 0)
    throw new AwsError(
      'MissingParameter',
      400,
      'No launch template data was provided. Launch template data is required to create a launch template.',
    );
  return LaunchTemplateData;
}

/** Messages: awsdocs/aws-cloudformation-user-guide#132, hashicorp/packer#7817 */
function checkName({ launchTemplates }: Region, name: string): void {
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name))
    throw new AwsError(
      'InvalidLaunchTemplateName.MalformedException',
      400,
      'The specified launch template name is invalid. A launch template name must be between 3 and 125 characters, and may contain letters, numbers, and the following characters: ()./_.',
    );
  if ([...launchTemplates.values()].some((template) => template.name === name))
    throw new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', 400, 'Launch template name already in use.');
}

/** Versions are numbered in the order in which they are created. */
function addVersion(
  region: Region,
  template: LaunchTemplate,
  data: RequestLaunchTemplateData,
  description?: string,
): TemplateVersion {
  const version = { number: template.versions.length + 1, description, data, createdAt: region.clock.now() };
  template.versions.push(version);
  return version;
}
