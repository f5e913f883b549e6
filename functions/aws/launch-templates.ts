import {
  type DescribeLaunchTemplateVersionsCommandInput,
  type LaunchTemplateVersion,
  paginateDescribeLaunchTemplateVersions,
} from '@aws-sdk/client-ec2';
import { isAwsError } from '../aws-error.ts';
import type { TemplateVersion } from '../launch-sources.ts';
import { ec2 } from './ec2-client.ts';

/** EC2 gives no more: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html */
const pageSize = 200;

/**
 * The default and the latest version of every launch template. All of them are read: EC2 filters by the ARN of an instance
 * profile, and would not show a version that gives its name.
 */
export const defaultAndLatestVersions = (region: string): AsyncGenerator<TemplateVersion> =>
  list(region, { Versions: ['$Default', '$Latest'] });

/** These versions of a launch template. What has been deleted is left out: nothing can be launched from it. */
export async function* templateVersions(
  region: string,
  templateId: string,
  versions: readonly string[],
): AsyncGenerator<TemplateVersion> {
  try {
    yield* list(region, { LaunchTemplateId: templateId, Versions: [...versions] });
  } catch (error) {
    if (isAwsError(error, 'InvalidLaunchTemplateId.NotFound')) return;
    if (!isAwsError(error, 'InvalidLaunchTemplateId.VersionNotFound')) throw error;
    // EC2 refuses all of them because of one.
    if (versions.length > 1) for (const version of versions) yield* templateVersions(region, templateId, [version]);
  }
}

async function* list(
  region: string,
  input: DescribeLaunchTemplateVersionsCommandInput,
): AsyncGenerator<TemplateVersion> {
  for await (const page of paginateDescribeLaunchTemplateVersions({ client: ec2(region), pageSize }, input)) {
    yield* (page.LaunchTemplateVersions ?? []).map(versionOf);
  }
}

const versionOf = (version: LaunchTemplateVersion): TemplateVersion => {
  const { IamInstanceProfile, ImageId, InstanceType } = version.LaunchTemplateData ?? {};
  return {
    templateId: version.LaunchTemplateId ?? '',
    templateName: version.LaunchTemplateName ?? '',
    version: version.VersionNumber ?? 0,
    isDefault: version.DefaultVersion ?? false,
    profile: {
      ...(IamInstanceProfile?.Arn && { arn: IamInstanceProfile.Arn }),
      ...(IamInstanceProfile?.Name && { name: IamInstanceProfile.Name }),
    },
    ...(ImageId && { imageId: ImageId }),
    ...(InstanceType && { instanceType: InstanceType }),
  };
};
