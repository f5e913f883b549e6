import { inFile } from './safeguard.ts';

/** What would launch the next instances with an instance profile, and what mends it. */
export const nextInstances = [
  ...inFile(
    'aws/launch-templates.ts',
    [
      'Launch templates that give a name are read too: EC2 filters by the ARN',
      "list(region, { Versions: ['$Default', '$Latest'] })",
      "list(region, { Versions: ['$Default', '$Latest'], Filters: [{ Name: 'iam-instance-profile', Values: ['arn:*'] }] })",
    ],
    [
      'A launch template that is gone is left out',
      "if (isAwsError(error, 'InvalidLaunchTemplateId.NotFound')) return;",
      '',
    ],
    ['A version that is gone does not hide the others', 'if (versions.length > 1) for', 'if (false) for'],
  ),
  ...inFile(
    'aws/spot-requests.ts',
    ['A Spot request that launches once is no matter', "  { Name: 'type', Values: ['persistent'] },\n", ''],
    ['A Spot request whose instance is stopped counts', ", 'disabled'", ''],
  ),
  ...inFile(
    'next-instances/sought.ts',
    ['ARNs are compared as a whole', 'profile.arn === arn', 'profile.arn.startsWith(arn)'],
    ['Names are compared as a whole', 'profile.name === name', 'profile.name?.startsWith(name)'],
    [
      'Where a name disagrees with the ARN, the ARN counts',
      'if (profile.arn !== undefined)',
      'if (profile.name === undefined)',
    ],
  ),
  ...inFile(
    'next-instances/pins.ts',
    ['A launch template is known by its name too', '?? idsByName.get(LaunchTemplateName)', ''],
    ['The overrides of a policy are looked at', ', ...ofOverrides', ''],
    ['What has been read is not read again', 'if (pin && !known.has(key))', 'if (pin)'],
  ),
  ...inFile('next-instances/template-commands.ts', [
    'A new version names the replacement as the former was named',
    "by === 'arn' ? { Arn: arn } : { Name: name }",
    '{ Arn: arn }',
  ]),
  ...inFile('next-instances/template-launchers.ts', [
    '$Latest is left what it is when the default is mended',
    "return [chosen, ...(kept ? [kept] : [])].join(' && ');",
    'return chosen;',
  ]),
  ...inFile('next-instances/group-remedy.ts', [
    '$Latest is left what it is when a pin is mended',
    "[update, ...kept].join(' && ')",
    'update',
  ]),
  ...inFile('next-instances/repinned-policy.ts', [
    'A launch template is given by its id alone',
    '...withoutName(specification),',
    '...specification,',
  ]),
  ...inFile('next-instances/shell.ts', [
    'A name is quoted for a shell',
    String.raw`/^[\w.@:/=+,-]+$/.test(text)`,
    'true',
  ]),
  ...inFile(
    'next-instances/next-instances.ts',
    ['So much is read of a Region and no more', 'if (read > mostRead) throw', 'if (false) throw'],
    ['What cannot be seen in a name is shown', 'id: escaped(id)', 'id'],
  ),
];
