import type { DescribeLaunchTemplateVersionsRequest, DescribeLaunchTemplateVersionsResult } from '@aws-sdk/client-ec2';
import { invalidValue, stopDryRun } from '../errors.ts';
import { type FilterReader, matcher } from '../filters.ts';
import type { LaunchTemplate, TemplateVersion } from '../launch-template.ts';
import { requireTemplate, requireVersion } from '../require-template.ts';
import { versionAnswer } from '../template-answers.ts';
import { pageOf, templatesPerPage } from '../page.ts';
import type { Region } from '../region.ts';

interface Row {
  template: LaunchTemplate;
  version: TemplateVersion;
}

/**
 * Of one launch template any versions, or all; of all launch templates the default and the latest ones:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export function describeLaunchTemplateVersions(
  region: Region,
  request: DescribeLaunchTemplateVersionsRequest,
): DescribeLaunchTemplateVersionsResult {
  const matches = matcher(request.Filters, reader, (name) => `The filter '${name}' is invalid`);
  const rows = request.NextToken === undefined ? wanted(region, request) : [];
  stopDryRun(request);
  const { ids, NextToken } = pageOf(region, templatesPerPage(request), () =>
    rows.filter(matches).map(({ template, version }) => `${template.id} ${version.number}`),
  );
  const LaunchTemplateVersions = ids.map((id) => {
    const [LaunchTemplateId = '', number = ''] = id.split(' ');
    const template = requireTemplate(region, { LaunchTemplateId });
    return versionAnswer(region, template, requireVersion(template, number));
  });
  return { LaunchTemplateVersions, NextToken };
}

function wanted(region: Region, request: DescribeLaunchTemplateVersionsRequest): Row[] {
  const { LaunchTemplateId, LaunchTemplateName, Versions = [] } = request;
  const isOne = LaunchTemplateId !== undefined || LaunchTemplateName !== undefined;
  if (!isOne && (Versions.length === 0 || !Versions.every((version) => ['$Default', '$Latest'].includes(version))))
    throw invalidValue('Without a launch template, Versions takes $Default and $Latest.');
  const templates = isOne ? [requireTemplate(region, request)] : [...region.launchTemplates.values()];
  return templates.flatMap((template) => {
    const named = Versions.map((version) => requireVersion(template, version));
    const versions = [...new Set(Versions.length > 0 ? named : template.versions)];
    return versions.toSorted((one, other) => other.number - one.number).map((version) => ({ template, version }));
  });
}

/** `iam-instance-profile` is an ARN: a version that gives a name does not match it. */
const reader: FilterReader<Row> = (name) => {
  switch (name) {
    case 'iam-instance-profile':
      return ({ version }) => [version.data.IamInstanceProfile?.Arn ?? []].flat();
    case 'image-id':
      return ({ version }) => [version.data.ImageId ?? []].flat();
    case 'instance-type':
      return ({ version }) => [version.data.InstanceType ?? []].flat();
    case 'is-default-version':
      return ({ template, version }) => [String(version.number === template.defaultVersion)];
    default:
      return undefined;
  }
};
