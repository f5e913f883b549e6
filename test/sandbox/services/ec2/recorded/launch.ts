import { instance, launching, time } from './answers.ts';
import { does, lists, sees, type RecordedCall } from './call.ts';
import { launcherPolicy, launchesPolicy, trustsDelegate, trustsEc2 } from './policies.ts';

export const launch: RecordedCall[] = [
  does(
    4.41,
    'owned-guest-role',
    'CreateRole',
    { RoleName: 'guest', AssumeRolePolicyDocument: trustsEc2, Tags: [{ Key: 'suite', Value: 'probe' }] },
    {
      Role: {
        RoleName: 'guest',
        RoleId: '{guest role}',
        Arn: 'arn:aws:iam::000000000000:role/guest',
        CreateDate: time('11:14:13'),
      },
    },
  ),
  does(
    4.58,
    'owned-profile',
    'CreateInstanceProfile',
    { InstanceProfileName: 'guest', Tags: [{ Key: 'suite', Value: 'probe' }] },
    {
      InstanceProfile: {
        Path: '/',
        InstanceProfileName: 'guest',
        InstanceProfileId: '{guest profile}',
        Arn: 'arn:aws:iam::000000000000:instance-profile/guest',
        CreateDate: time('11:14:13'),
        Roles: [],
        Tags: [{ Key: 'suite', Value: 'probe' }],
      },
    },
  ),
  does(4.77, 'owned-profile-role', 'AddRoleToInstanceProfile', { InstanceProfileName: 'guest', RoleName: 'guest' }),
  does(
    4.99,
    'owned-launcher-role',
    'CreateRole',
    { RoleName: 'launcher', AssumeRolePolicyDocument: trustsDelegate, Tags: [{ Key: 'suite', Value: 'probe' }] },
    {
      Role: {
        RoleName: 'launcher',
        RoleId: '{launcher role}',
        Arn: 'arn:aws:iam::000000000000:role/launcher',
        CreateDate: time('11:14:14'),
      },
    },
  ),
  does(5.15, 'bounded-launcher-policy', 'PutRolePolicy', {
    RoleName: 'launcher',
    PolicyName: 'owned-launches',
    PolicyDocument: launchesPolicy,
  }),
  does(
    20.34,
    'second-role',
    'CreateRole',
    { RoleName: 'second', AssumeRolePolicyDocument: trustsEc2 },
    {
      Role: {
        RoleName: 'second',
        RoleId: '{second role}',
        Arn: 'arn:aws:iam::000000000000:role/second',
        CreateDate: time('11:14:29'),
      },
    },
  ),
  does(
    20.48,
    'second-profile',
    'CreateInstanceProfile',
    { InstanceProfileName: 'second' },
    {
      InstanceProfile: {
        Path: '/',
        InstanceProfileName: 'second',
        InstanceProfileId: '{second profile}',
        Arn: 'arn:aws:iam::000000000000:instance-profile/second',
        CreateDate: time('11:14:29'),
        Roles: [],
      },
    },
  ),
  does(20.64, 'second-profile-role', 'AddRoleToInstanceProfile', { InstanceProfileName: 'second', RoleName: 'second' }),
  does(
    20.78,
    'empty-profile',
    'CreateInstanceProfile',
    { InstanceProfileName: 'empty' },
    {
      InstanceProfile: {
        Path: '/',
        InstanceProfileName: 'empty',
        InstanceProfileId: '{empty profile}',
        Arn: 'arn:aws:iam::000000000000:instance-profile/empty',
        CreateDate: time('11:14:29'),
        Roles: [],
      },
    },
  ),
  does(20.93, 'bounded-profile-policy', 'PutRolePolicy', {
    RoleName: 'launcher',
    PolicyName: 'owned-launches',
    PolicyDocument: launcherPolicy,
  }),
  does(
    22.5,
    'launch-no-profile',
    'RunInstances',
    {
      ImageId: 'ami-0fef201115eefe936',
      InstanceType: 't3.nano',
      MinCount: 1,
      MaxCount: 1,
      MetadataOptions: {
        HttpTokens: 'required',
        HttpEndpoint: 'enabled',
        HttpPutResponseHopLimit: 1,
        InstanceMetadataTags: 'enabled',
      },
      TagSpecifications: [
        { ResourceType: 'instance', Tags: [{ Key: 'suite', Value: 'probe' }] },
        { ResourceType: 'volume', Tags: [{ Key: 'suite', Value: 'probe' }] },
        { ResourceType: 'network-interface', Tags: [{ Key: 'suite', Value: 'probe' }] },
      ],
      ClientToken: 'primary',
    },
    { ReservationId: '{reservation}', Instances: [instance('pending', { reason: launching })] },
  ),
  sees(22.74, 'running-0', instance('pending')),
  sees(27.96, 'running-1', instance('running')),
  lists(28.13, 'initial-association'),
  sees(28.3, 'initial-instance', instance('running')),
  lists(73.49, 'initial-association-after'),
];
