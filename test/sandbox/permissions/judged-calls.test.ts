import { describe, expect, it } from 'vitest';
import { queryAccount } from '../query-account.ts';
import { createProfile, createRole, runInstance } from '../seed.ts';
import { allow, deny, sessionWith } from './session.ts';

const user = 'arn:aws:sts::123456789012:assumed-role/caller/test';
const ofRegion = (resource: string): string => `arn:aws:ec2:us-east-1:123456789012:${resource}`;
const arn = (resource: string): string => `arn:aws:iam::123456789012:${resource}`;
const alarm = (name: string): string => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;

describe('a refusal', () => {
  // skypilot-org/skypilot#3366, aws/aws-cdk#27067, terraform-aws-modules/terraform-aws-eks#2517, and for iam:PassRole
  // hashicorp-education/learn-consul-get-started-vms#9.
  it.each<[string, object[], string, object, string]>([
    [
      'of what is read or changed',
      [],
      'GetInstanceProfile',
      { InstanceProfileName: 'web-profile' },
      'iam:GetInstanceProfile on resource: instance profile web-profile because no identity-based policy allows the iam:GetInstanceProfile action',
    ],
    [
      'of what is to be created',
      [allow('iam:CreateRole', arn('role/web-role'))],
      'CreateRole',
      { RoleName: 'web-role', Path: '/team/' },
      `iam:CreateRole on resource: ${arn('role/team/web-role')} because no identity-based policy allows the iam:CreateRole action`,
    ],
    [
      'of a role to be passed',
      [allow('iam:AddRoleToInstanceProfile')],
      'AddRoleToInstanceProfile',
      { InstanceProfileName: 'web-profile', RoleName: 'web-role' },
      `iam:PassRole on resource: ${arn('role/web-role')} because no identity-based policy allows the iam:PassRole action`,
    ],
    [
      'of what is denied',
      [allow('*'), deny('iam:GetRole')],
      'GetRole',
      { RoleName: 'web-role' },
      'iam:GetRole on resource: role web-role with an explicit deny in an identity-based policy',
    ],
    [
      'of a list',
      [],
      'ListInstanceProfiles',
      {},
      `iam:ListInstanceProfiles on resource: ${arn('instance-profile/')} because no identity-based policy allows the iam:ListInstanceProfiles action`,
    ],
  ])('by IAM, %s, has its words', async (_, statements, operation, parameters, refused) => {
    const account = queryAccount();
    const call = await sessionWith(account, statements);

    await expect(call('iam', operation, parameters)).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: ${user} is not authorized to perform: ${refused}`,
    });
  });

  it('by EC2 of an action that knows no resource names none', async () => {
    const call = await sessionWith(queryAccount(), []);

    await expect(call('ec2', 'DescribeInstances')).rejects.toMatchObject({
      code: 'UnauthorizedOperation',
      status: 403,
      message: `You are not authorized to perform this operation. User: ${user} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`,
    });
  });

  it('by EC2 of an action on a resource ends with an encoded message', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    const call = await sessionWith(account, [allow('*'), deny('ec2:StopInstances')]);

    const refused = call('ec2', 'StopInstances', { InstanceIds: [id] });

    await expect(refused).rejects.toThrow(
      /ec2:StopInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance\/i-\w+ with an explicit deny in an identity-based policy\. Encoded authorization failure message: [\w-]+$/,
    );
  });

  it('comes before the service looks what is there, and after it looked at the form', async () => {
    const account = queryAccount();
    const call = await sessionWith(account, []);
    const IamInstanceProfile = { Name: 'absent' };
    const associate = (InstanceId: string) =>
      call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile });

    await expect(associate('i-0123456789abcdef0')).rejects.toMatchObject({ code: 'UnauthorizedOperation' });
    await expect(associate('bad')).rejects.toMatchObject({ code: 'InvalidInstanceID.Malformed' });
    await expect(call('iam', 'GetRole', { RoleName: 'absent' })).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  it('says that the sandbox does not know what an operation needs', async () => {
    const call = await sessionWith(queryAccount(), [allow('*')]);

    await expect(call('sts', 'AssumeRole')).rejects.toThrow(
      'The sandbox does not know which permissions sts:AssumeRole needs',
    );
    await expect(call('ec2', 'toString')).rejects.toThrow('ec2:toString');
  });
});

describe('what launches instances', () => {
  it.each<['autoscaling' | 'ec2', string, object, string]>([
    ['autoscaling', 'DescribeAutoScalingGroups', {}, '*'],
    ['autoscaling', 'DescribeLaunchConfigurations', {}, '*'],
    ['ec2', 'DescribeLaunchTemplates', {}, '*'],
    ['ec2', 'DescribeLaunchTemplateVersions', { Versions: ['$Default'] }, '*'],
    ['ec2', 'DescribeSpotInstanceRequests', {}, '*'],
    [
      'ec2',
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'api', LaunchTemplateData: { ImageId: 'ami-1' } },
      ofRegion('launch-template/*'),
    ],
    ['ec2', 'ModifyLaunchTemplate', { LaunchTemplateId: 'ID' }, ofRegion('launch-template/ID')],
    [
      'ec2',
      'CreateLaunchTemplateVersion',
      { LaunchTemplateId: 'ID', LaunchTemplateData: { ImageId: 'ami-1' } },
      ofRegion('launch-template/ID'),
    ],
    ['ec2', 'CancelSpotInstanceRequests', { SpotInstanceRequestIds: [] }, ofRegion('spot-instances-request/*')],
  ])('is judged by the action: %s %s', async (service, operation, parameters, resource) => {
    const account = queryAccount();
    const answer = (await account.call('ec2', 'CreateLaunchTemplate', {
      LaunchTemplateName: 'web',
      LaunchTemplateData: { ImageId: 'ami-1' },
    })) as { LaunchTemplate: { LaunchTemplateId: string } };
    const { LaunchTemplateId } = answer.LaunchTemplate;
    const spot = account.ec2.requestSpot({});
    const input = {
      ...parameters,
      ...('LaunchTemplateId' in parameters && { LaunchTemplateId }),
      ...('SpotInstanceRequestIds' in parameters && { SpotInstanceRequestIds: [spot] }),
    };
    const action = `${service}:${operation}`;
    const may = await sessionWith(account, [allow(action, resource.replace('ID', LaunchTemplateId))]);
    await expect(may(service, operation, input)).resolves.toBeDefined();

    const other = queryAccount();
    const mayNot = await sessionWith(other, [allow('*'), deny(action)]);
    await expect(mayNot(service, operation, input)).rejects.toMatchObject({
      code: service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDenied',
      status: 403,
    });
  });
});

describe('an alarm', () => {
  const AlarmNames = ['web', 'api'];
  const both = ['MetricAlarm', 'CompositeAlarm'];

  it.each<[string, object, string[]]>([
    ['DescribeAlarms', { AlarmNames }, AlarmNames.map(alarm)],
    ['DescribeAlarms', {}, [alarm('*')]],
    ['DescribeAlarms', { AlarmNames, AlarmTypes: both }, ['*']],
    ['PutMetricAlarm', { AlarmName: 'web' }, [alarm('web')]],
    ['PutCompositeAlarm', { AlarmName: 'all', AlarmRule: 'ALARM(web)' }, ['*']],
    ['SetAlarmState', { AlarmName: 'web', StateValue: 'OK', StateReason: 'A test' }, [alarm('web')]],
    ['DeleteAlarms', { AlarmNames }, AlarmNames.map(alarm)],
  ])('is judged by its name, unless it may be composite: %s %j', async (operation, parameters, resources) => {
    const account = queryAccount();
    account.cloudWatch.setAlarm('web', 'OK');
    const may = await sessionWith(account, [allow(`cloudwatch:${operation}`, resources)]);

    await expect(may('monitoring', operation, parameters)).resolves.not.toThrow();
  });

  it.each<[string, object, string, string]>([
    ['DescribeAlarms', { AlarmNames }, alarm('web'), alarm('api')],
    ['DescribeAlarms', { AlarmNamePrefix: 'web' }, alarm('web*'), alarm('*')],
    // cdklabs/cdk-enterprise-iac#202, aws-samples/amazon-cloudwatch-auto-alarms#1
    ['DescribeAlarms', { AlarmNames: ['web'], AlarmTypes: both }, alarm('*'), alarm('*')],
    ['PutCompositeAlarm', { AlarmName: 'all', AlarmRule: 'ALARM(web)' }, alarm('*'), alarm('*')],
    ['SetAlarmState', { AlarmName: 'api' }, alarm('web'), alarm('api')],
  ])('is refused with a narrower permission: %s %j', async (operation, parameters, resource, refused) => {
    const may = await sessionWith(queryAccount(), [allow(`cloudwatch:${operation}`, resource)]);

    await expect(may('monitoring', operation, parameters)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: `User: ${user} is not authorized to perform: cloudwatch:${operation} on resource: ${refused} because no identity-based policy allows the cloudwatch:${operation} action`,
    });
  });
});

describe('a session', () => {
  it('may do what its role and its own policy both allow', async () => {
    const account = queryAccount();
    await createRole(account, 'web-role');
    const call = await sessionWith(
      account,
      [allow(['iam:GetRole', 'iam:ListRoles'])],
      [allow(['iam:GetRole', 'iam:TagRole'])],
    );

    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).resolves.toBeDefined();
    await expect(call('iam', 'ListRoles')).rejects.toThrow('because no session policy allows the iam:ListRoles action');
    await expect(call('iam', 'TagRole', { RoleName: 'web-role' })).rejects.toThrow(
      'because no identity-based policy allows the iam:TagRole action',
    );
  });

  it('may not do what its own policy denies', async () => {
    const call = await sessionWith(queryAccount(), [allow('*')], [allow('*'), deny('iam:GetRole')]);

    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).rejects.toThrow(
      'with an explicit deny in a session policy',
    );
  });

  it('may always ask who it is', async () => {
    const call = await sessionWith(queryAccount(), []);
    await expect(call('sts', 'GetCallerIdentity')).resolves.toMatchObject({ Arn: user });
  });

  it('may do what its role’s policy says now', async () => {
    const account = queryAccount();
    const call = await sessionWith(account, [allow('*')]);
    await account.call('iam', 'DeleteRolePolicy', { RoleName: 'caller', PolicyName: 'test' });
    await expect(call('iam', 'ListRoles')).rejects.toMatchObject({ code: 'AccessDenied' });

    await account.call('iam', 'DeleteRole', { RoleName: 'caller' });
    await expect(call('iam', 'ListRoles')).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});

describe('a role with a permissions boundary', () => {
  const boundary = arn('policy/boundary');
  const bounded = async (statement: object) => {
    const account = queryAccount();
    await createRole(account, 'web-role');
    const call = await sessionWith(account, [allow('iam:*')]);
    account.iam.createPolicy(boundary, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    const PermissionsBoundary = boundary;
    await account.call('iam', 'PutRolePermissionsBoundary', { RoleName: 'caller', PermissionsBoundary });
    return call;
  };

  it('may do what its policies and its boundary both allow', async () => {
    const call = await bounded(allow(['iam:GetRole', 'ec2:*']));

    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).resolves.toBeDefined();
    await expect(call('iam', 'ListRoles')).rejects.toThrow(
      'because no permissions boundary allows the iam:ListRoles action',
    );
    await expect(call('ec2', 'DescribeInstances')).rejects.toThrow(
      'because no identity-based policy allows the ec2:DescribeInstances action',
    );
  });

  it('may not do what its boundary denies', async () => {
    const call = await bounded(deny('iam:GetRole'));

    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).rejects.toThrow(
      'with an explicit deny in a permissions boundary',
    );
  });
});

describe('a condition on tags', () => {
  const Tags = [{ Key: 'Made-By', Value: 'rolecall' }];
  const InstanceProfileName = 'web-profile';
  const asked = { StringEquals: { 'aws:RequestTag/made-by': 'rolecall' } };
  const there = { StringEquals: { 'aws:ResourceTag/made-by': 'rolecall' } };

  it('knows the tags that a request gives', async () => {
    const account = queryAccount();
    const create = ['iam:CreateInstanceProfile', 'iam:TagInstanceProfile'];
    const call = await sessionWith(account, [allow([...create, 'ec2:CreateTags'], '*', asked)]);
    const Resources = [await runInstance(account)];

    await expect(call('iam', 'CreateInstanceProfile', { InstanceProfileName })).rejects.toThrow('not authorized');
    await expect(call('iam', 'CreateInstanceProfile', { InstanceProfileName, Tags })).resolves.toBeDefined();
    await expect(call('ec2', 'CreateTags', { Resources, Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toThrow();
    await call('ec2', 'CreateTags', { Resources, Tags });
    expect(account.ec2.instance(Resources[0] ?? '').tags).toMatchObject({ 'Made-By': 'rolecall' });
  });

  it('knows the tags of an instance profile', async () => {
    const account = queryAccount();
    const call = await sessionWith(account, [allow('iam:DeleteInstanceProfile', '*', there)]);
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName, Tags });
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'other' });

    await expect(call('iam', 'DeleteInstanceProfile', { InstanceProfileName })).resolves.toBeUndefined();
    await expect(call('iam', 'DeleteInstanceProfile', { InstanceProfileName: 'other' })).rejects.toThrow();
  });

  it('knows the tags of a role', async () => {
    const account = queryAccount();
    const call = await sessionWith(account, [
      allow('iam:GetRole', '*', { StringEquals: { 'iam:ResourceTag/made-by': 'rolecall' } }),
    ]);
    await createRole(account, 'web-role');

    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).rejects.toThrow('not authorized');
    await account.call('iam', 'TagRole', { RoleName: 'web-role', Tags });
    await expect(call('iam', 'GetRole', { RoleName: 'web-role' })).resolves.toBeDefined();
  });
});

describe('to create an instance profile with tags', () => {
  it('takes iam:TagInstanceProfile too', async () => {
    const call = await sessionWith(queryAccount(), [allow('iam:CreateInstanceProfile')]);
    const Tags = [{ Key: 'a', Value: 'b' }];

    await expect(call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile', Tags })).rejects.toThrow(
      `iam:TagInstanceProfile on resource: ${arn('instance-profile/web-profile')} because`,
    );
  });
});

describe('an instance profile with a path', () => {
  const Path = '/team/';
  const real = arn('instance-profile/team/web-profile');

  it('is judged by its real ARN, whatever it is called by', async () => {
    const account = queryAccount();
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile', Path });
    const call = await sessionWith(account, [allow('iam:GetInstanceProfile', real)]);

    await expect(call('iam', 'GetInstanceProfile', { InstanceProfileName: 'web-profile' })).resolves.toBeDefined();
  });

  it('is judged without its path as long as it does not exist', async () => {
    const call = await sessionWith(queryAccount(), [allow('iam:GetInstanceProfile', real)]);

    await expect(call('iam', 'GetInstanceProfile', { InstanceProfileName: 'web-profile' })).rejects.toMatchObject({
      code: 'AccessDenied',
    });
  });

  it.each([{ Name: 'web-profile' }, { Arn: real }])(
    'is ec2:NewInstanceProfile with its path, called by %o',
    async (IamInstanceProfile) => {
      const account = queryAccount();
      await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile', Path });
      const InstanceId = await runInstance(account);
      const named = { ArnEquals: { 'ec2:NewInstanceProfile': real } };
      const call = await sessionWith(account, [allow('ec2:AssociateIamInstanceProfile', '*', named)]);

      await expect(
        call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile }),
      ).resolves.toBeDefined();
    },
  );
});

describe('to give EC2 a role', () => {
  it('takes iam:PassRole on the role that EC2 sees in the instance profile', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const InstanceId = await runInstance(account);
    await createRole(account, 'new-role');
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web-profile', RoleName: 'new-role' });
    const call = await sessionWith(account, [allow('ec2:*'), allow('iam:PassRole', arn('role/new-role'))]);
    const associate = () =>
      call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: 'web-profile' } });

    await expect(associate()).rejects.toThrow(`iam:PassRole on resource: ${arn('role/web-role')}`);
    await account.clock.advance(account.iam.propagation * 1000);
    await expect(associate()).resolves.toBeDefined();
  });

  it.each([
    ['AssociateIamInstanceProfile', { InstanceId: 'i-0123456789abcdef0', IamInstanceProfile: { Name: 'web-profile' } }],
    ['RunInstances', { MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } }],
  ])('takes it also for %s', async (operation, parameters) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const call = await sessionWith(account, [allow('ec2:*')]);

    await expect(call('ec2', operation, parameters)).rejects.toThrow('not authorized to perform: iam:PassRole');
  });

  it('takes nothing when the instance profile is empty', async () => {
    const account = queryAccount();
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'empty' });
    const InstanceId = await runInstance(account);
    const call = await sessionWith(account, [allow('ec2:*')]);

    await account.clock.advance(account.iam.propagation * 1000);
    await expect(
      call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: 'empty' } }),
    ).resolves.toBeDefined();
  });

  // EC2 does not see it, so nothing can be passed: EC2 itself refuses.
  it('takes nothing when there is no such instance profile', async () => {
    const account = queryAccount();
    const InstanceId = await runInstance(account);
    const call = await sessionWith(account, [allow('ec2:*')]);

    await expect(
      call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: 'web-profile' } }),
    ).rejects.toThrow('Invalid IAM Instance Profile name');
  });
});
