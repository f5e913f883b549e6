import { expect, it } from 'vitest';
import { launchersByProfile } from '../../../cli/inventory/launchers-by-profile.ts';
import type { LaunchSources, TemplateVersion } from '../../../functions/launch-sources.ts';
import { profileArn } from '../../functions/an-instance.ts';

const version = (fields: Partial<TemplateVersion>): TemplateVersion => ({
  templateId: 'lt-1',
  templateName: 'one',
  version: 1,
  isDefault: true,
  profile: {},
  ...fields,
});

const sources: LaunchSources = {
  versions: [
    version({ profile: { name: 'web' } }),
    version({ version: 2, isDefault: false, profile: { arn: profileArn('team/batch') } }),
    version({ templateId: 'lt-2', templateName: 'two', profile: { name: 'gone' } }),
  ],
  pinned: [
    version({ templateId: 'lt-2', templateName: 'two', version: 7, isDefault: false, profile: { name: 'web' } }),
  ],
  groups: [{ name: 'group', launchTemplate: { LaunchTemplateId: 'lt-2', Version: '7' } }],
  configurations: [{ name: 'old', profile: profileArn('team/batch') }],
  requests: [{ id: 'sir-1', profile: { name: 'batch' } }],
};

it('what launches instances is found by the instance profile that it names, by name or by ARN', () => {
  const found = launchersByProfile('us-east-1', sources, [profileArn('web'), profileArn('team/batch')]);

  const named = [...found].map(([arn, launchers]) => [
    arn,
    launchers.map(({ kind, id, version: of }) => [kind, id, of].filter(Boolean).join(' ')),
  ]);
  expect(Object.fromEntries(named)).toEqual({
    [profileArn('web')]: ['launch template lt-1 1 ($Default)', 'Auto Scaling group group 7 of two'],
    [profileArn('team/batch')]: ['launch template lt-1 2 ($Latest)', 'launch configuration old', 'Spot request sir-1'],
  });
});
