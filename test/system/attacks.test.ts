import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { packagedWith } from './project-copy.ts';
import {
  arn,
  as,
  associate,
  type Attempt,
  disassociate,
  everything,
  region,
  replace,
  role,
  scene,
  type Scene,
} from './attack.ts';

/**
 * Whoever has a function's credentials, or the code itself if it is wrong: no instance gets an instance profile, and no
 * instance profile a role, that policy.yml does not list.
 */
const replacing = packagedWith({ existing: 'replace', protected: ['admin*'] });
const defaulting = packagedWith({ default: 'batch' });
const quarantining = packagedWith({ existing: 'replace', quarantine: ['admin-profile', 'admin-profile-2'] });
afterAll(() => [replacing, defaulting, quarantining].forEach((project) => rmSync(project, { recursive: true })));

type Attack = [what: string, functionName: string, call: (scene: Scene) => Attempt, refused: string | RegExp];

const inRegion = (there: string, [service, operation, parameters]: Attempt): Attempt => [
  service,
  operation,
  parameters,
  there,
];
const explicitlyDenied = (action: string): RegExp =>
  new RegExp(`not authorized to perform: ${action} .*with an explicit deny in an identity-based policy`);
const notAllowed = (action: string): RegExp =>
  new RegExp(`not authorized to perform: ${action} .*because no identity-based`);

const attacks: Attack[] = [
  ...['AssignProfiles', 'Associate'].flatMap((name): Attack[] => [
    [
      'to give an instance an instance profile that is not listed',
      name,
      ({ on }) => associate(on.none, { Name: 'admin-profile' }),
      notAllowed('ec2:AssociateIamInstanceProfile'),
    ],
    [
      'to name a listed instance profile and mean another one',
      name,
      ({ on }) => associate(on.none, { Name: 'web-profile', Arn: arn('instance-profile/admin-profile') }),
      notAllowed('ec2:AssociateIamInstanceProfile'),
    ],
    [
      'to give an instance an empty instance profile that is not listed',
      name,
      ({ on }) => associate(on.none, { Name: 'empty-profile' }),
      notAllowed('ec2:AssociateIamInstanceProfile'),
    ],
  ]),
  [
    'to give an instance the instance profile that the tag of another one asks for',
    'AssignProfiles',
    ({ on }) => associate(on.asking, { Name: 'batch-profile' }),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
  [
    'to give an instance without the tag an instance profile',
    'AssignProfiles',
    ({ on }) => associate(on.none, { Name: 'web-profile' }),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
  ...(['admin', 'batch'] as const).map((other): Attack => [
    `to give an instance a second instance profile beside that of ${other}`,
    'Associate',
    ({ on }) => associate(on[other], { Name: 'web-profile' }),
    'There is an existing association',
  ]),
  ...(['optedOut', 'managed'] as const).flatMap((alone): Attack[] => [
    ...['AssignProfiles', 'Associate'].map((name): Attack => [
      `to give an instance profile to an instance that is to be left alone (${alone})`,
      name,
      ({ on }) => associate(on[alone], { Name: 'batch-profile' }),
      explicitlyDenied('ec2:AssociateIamInstanceProfile'),
    ]),
    ...['AssignProfiles', 'Disassociate'].map((name): Attack => [
      `to take the instance profile of an instance that is to be left alone (${alone})`,
      name,
      ({ association, on }) => disassociate(association(on[alone])),
      explicitlyDenied('ec2:DisassociateIamInstanceProfile'),
    ]),
  ]),
  [
    'to give an instance in another Region an instance profile',
    'AssignProfiles',
    ({ on }) => inRegion('eu-west-1', associate(on.none, { Name: 'web-profile' })),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
  [
    'to take away an instance profile that is not listed',
    'AssignProfiles',
    ({ association, on }) => disassociate(association(on.admin)),
    notAllowed('ec2:DisassociateIamInstanceProfile'),
  ],
  [
    'to replace an instance profile, which `existing: keep` forbids',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.batch), 'web-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to take away an instance profile that is not listed',
    'Disassociate',
    ({ association, on }) => disassociate(association(on.admin)),
    notAllowed('ec2:DisassociateIamInstanceProfile'),
  ],
  ...['AddRole', 'RestoreRole'].flatMap((name): Attack[] => [
    [
      'to put a role that is not listed into a listed instance profile',
      name,
      () => role('Add', 'web-profile', 'admin-role'),
      notAllowed('iam:PassRole'),
    ],
    [
      'to put a listed role into an instance profile that is not listed',
      name,
      () => role('Add', 'empty-profile', 'web-role'),
      notAllowed('iam:AddRoleToInstanceProfile'),
    ],
  ]),
  ...['RemoveRole', 'RestoreRole'].map((name): Attack => [
    'to take the role out of an instance profile that is not listed',
    name,
    () => role('Remove', 'admin-profile', 'admin-role'),
    notAllowed('iam:RemoveRoleFromInstanceProfile'),
  ]),
];

const whenReplacing: Attack[] = [
  ...(['optedOut', 'managed'] as const).map((alone): Attack => [
    `to replace the instance profile of an instance that is to be left alone (${alone})`,
    'AssignProfiles',
    ({ association, on }) => replace(association(on[alone]), 'batch-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ]),
  [
    'to replace an instance profile by one that the tag does not ask for',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.batch), 'web-profile'),
    notAllowed('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to replace a protected instance profile',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.admin), 'web-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to replace a protected instance profile at a path',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.atPath), 'web-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to replace an instance profile by one that is not listed',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.web), 'admin-profile'),
    notAllowed('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to take a protected instance profile away',
    'AssignProfiles',
    ({ association, on }) => disassociate(association(on.atPath)),
    notAllowed('ec2:DisassociateIamInstanceProfile'),
  ],
  [
    'to touch an instance that has a protected instance profile',
    'AssignProfiles',
    ({ on }) => associate(on.atPath, { Name: 'web-profile' }),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
];

const denied = 'with an explicit deny in an identity-based policy';
const inQuarantine: Attack[] = [
  [
    'to replace an instance profile of quarantine',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.admin), 'web-profile'),
    denied,
  ],
  [
    'to replace an instance profile of quarantine at a path',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.atPath), 'web-profile'),
    denied,
  ],
  ...['AssignProfiles', 'Disassociate'].map((name): Attack => [
    'to take an instance profile of quarantine away',
    name,
    ({ association, on }) => disassociate(association(on.atPath)),
    denied,
  ]),
];

const withDefault: Attack[] = [
  [
    'to give an instance without the tag another one than the default',
    'AssignProfiles',
    ({ on }) => associate(on.none, { Name: 'web-profile' }),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
  [
    'to give an instance with another tag the default',
    'AssignProfiles',
    ({ on }) => associate(on.asking, { Name: 'batch-profile' }),
    notAllowed('ec2:AssociateIamInstanceProfile'),
  ],
  [
    'to replace a listed instance profile that is not the default',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.web), 'batch-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to replace an instance profile that is not listed',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.admin), 'web-profile'),
    explicitlyDenied('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
  [
    'to replace the default by an instance profile that is not listed',
    'AssignProfiles',
    ({ association, on }) => replace(association(on.batch), 'admin-profile'),
    notAllowed('ec2:ReplaceIamInstanceProfileAssociation'),
  ],
];

describe.each([
  ['as packaged', undefined, attacks],
  ['with a default', defaulting, withDefault],
  ['with `existing: replace`', replacing, whenReplacing],
  ['with quarantine', quarantining, inQuarantine],
])('an attempt, %s,', (_, project, attempts) => {
  it.each(attempts)('%s as %s is refused and changes nothing', async (_, functionName, call, refused) => {
    const made = await scene(project);
    const before = everything(made);

    await expect(as(made.account, functionName)(...call(made))).rejects.toThrow(refused);

    await made.account.clock.advance(30_000);
    expect(everything(made)).toEqual(before);
  });
});

it('a role that somebody put into a listed instance profile is not given to an instance', async () => {
  const made = await scene();
  const { account, on } = made;
  await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName: 'web-role',
  });
  await account.owner.call('iam', region, 'AddRoleToInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName: 'admin-role',
  });
  await account.clock.advance(60_000);

  for (const name of ['AssignProfiles', 'Associate'])
    await expect(as(account, name)(...associate(on.asking, { Name: 'web-profile' }))).rejects.toThrow(
      `not authorized to perform: iam:PassRole on resource: ${arn('role/admin-role')}`,
    );

  expect(account.instances()[on.asking]?.profile).toBeUndefined();
});

it('a call over the wire is judged as any other', async () => {
  const { account, on } = await scene();
  const key = account
    .stack()
    .functions.get(`arn:aws:lambda:${region}:123456789012:function:rolecall-dev-Plan`)?.accessKeyId;

  const response = await account.clock.run(
    account.network({
      method: 'POST',
      host: 'ec2.us-east-1.amazonaws.com',
      path: '/',
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261123/us-east-1/ec2/aws4_request` },
      body: `Action=TerminateInstances&InstanceId.1=${on.web}`,
    }),
  );

  expect(response.status).toBe(403);
  expect(response.body).toContain('<Code>UnauthorizedOperation</Code>');
  expect(account.ec2(region).instance(on.web).state).toBe('running');
});
