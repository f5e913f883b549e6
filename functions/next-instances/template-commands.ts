import type { TemplateVersion } from '../launch-sources.ts';
import { json, word } from './shell.ts';
import { namedBy, type Sought } from './sought.ts';

/** A version of a launch template cannot be changed: commands that make a new one, with another instance profile in it. */

/** Prints the number of the new version. */
export const newVersionCommand = (region: string, source: TemplateVersion, profile: Sought): string =>
  `${createCommand(region, source, dataWith(source, profile))} --query LaunchTemplateVersion.VersionNumber --output text`;

/**
 * A new version is the latest one, and whatever launches from `$Latest` would get it: so the one that was the latest is
 * copied after it. EC2 makes no copy without a change (awsdocs/aws-cloudformation-user-guide#453): it gets its own image again.
 */
export function keepLatestCommand(region: string, latest: TemplateVersion, profile: Sought): string | undefined {
  const data = dataWith(latest, profile) ?? restated(latest);
  return data && createCommand(region, latest, data);
}

export const defaultVersionCommand = (region: string, templateId: string, version: string): string =>
  `aws ec2 modify-launch-template --region ${region} --launch-template-id ${word(templateId)} --default-version ${version}`;

export const showVersionCommand = (region: string, { templateId, version }: TemplateVersion): string =>
  `aws ec2 describe-launch-template-versions --region ${region} --launch-template-id ${word(templateId)} --versions ${version}`;

const createCommand = (region: string, { templateId, version }: TemplateVersion, data: object | undefined): string =>
  `aws ec2 create-launch-template-version --region ${region} --launch-template-id ${word(templateId)} --source-version ${version} --launch-template-data ${json(data)}`;

/**
 * In the way in which the version names the one that is replaced: EC2 refuses a name beside an ARN, and may keep the one
 * that is not given.
 */
function dataWith({ profile }: TemplateVersion, sought: Sought): object | undefined {
  const by = namedBy(profile, sought);
  if (!by || !sought.replacement) return undefined;
  const { arn, name } = sought.replacement;
  return { IamInstanceProfile: by === 'arn' ? { Arn: arn } : { Name: name } };
}

function restated({ imageId, instanceType, profile }: TemplateVersion): object | undefined {
  if (imageId !== undefined) return { ImageId: imageId };
  if (instanceType !== undefined) return { InstanceType: instanceType };
  if (profile.arn !== undefined) return { IamInstanceProfile: { Arn: profile.arn } };
  return profile.name === undefined ? undefined : { IamInstanceProfile: { Name: profile.name } };
}
