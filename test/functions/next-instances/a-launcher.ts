import type { TemplateVersion } from '../../../functions/launch-sources.ts';
import { soughtProfile } from '../../../functions/next-instances/sought.ts';

export const region = 'eu-west-1';
export const arnOf = (name: string): string => `arn:aws:iam::123456789012:instance-profile/${name}`;

/** Looks for `web`, with a path in its ARN. */
export const lookedFor = soughtProfile(arnOf('team/web'));
export const toReplace = soughtProfile(arnOf('team/web'), 'team/web-green');

/** Version 1 of a launch template, which is its default and names the instance profile by its ARN, except for what is given. */
export const aVersion = (fields: Partial<TemplateVersion> = {}): TemplateVersion => ({
  templateId: 'lt-1',
  templateName: 'web-template',
  version: 1,
  isDefault: true,
  profile: { arn: arnOf('team/web') },
  imageId: 'ami-1',
  ...fields,
});
