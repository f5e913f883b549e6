import {
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupType,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeLaunchConfigurationsCommand,
  paginateDescribeAutoScalingGroups,
  paginateDescribeLaunchConfigurations,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../../query-account.ts';

let account: QueryAccount;
let templateId: string;
beforeEach(async () => {
  account = queryAccount();
  const { LaunchTemplate } = (await account.call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: 'web-template',
    LaunchTemplateData: { ImageId: 'ami-0fef201115eefe936' },
  })) as { LaunchTemplate: { LaunchTemplateId: string } };
  templateId = LaunchTemplate.LaunchTemplateId;
  await configure('web-configuration');
});

const empty = { MinSize: 0, MaxSize: 3 };
const configure = (LaunchConfigurationName: string, IamInstanceProfile?: string) =>
  account.autoScalingClient.send(
    new CreateLaunchConfigurationCommand({ LaunchConfigurationName, IamInstanceProfile, ImageId: 'ami-1' }),
  );
const create = (AutoScalingGroupName: string, settings: Partial<CreateAutoScalingGroupType>) =>
  account.autoScalingClient.send(new CreateAutoScalingGroupCommand({ AutoScalingGroupName, ...empty, ...settings }));
const groups = async (...AutoScalingGroupNames: string[]) =>
  (await account.autoScalingClient.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames })))
    .AutoScalingGroups;

describe('an Auto Scaling group', () => {
  it.each<[string, Partial<CreateAutoScalingGroupType>, (id: string) => object]>([
    [
      'a launch configuration',
      { LaunchConfigurationName: 'web-configuration' },
      () => ({ LaunchConfigurationName: 'web-configuration' }),
    ],
    [
      'a launch template, with its id and its name',
      { LaunchTemplate: { LaunchTemplateName: 'web-template', Version: '$Latest' } },
      (LaunchTemplateId) => ({
        LaunchTemplate: { LaunchTemplateId, LaunchTemplateName: 'web-template', Version: '$Latest' },
      }),
    ],
    [
      'a mixed instances policy',
      {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateName: 'web-template', Version: '1' },
            Overrides: [
              { InstanceType: 't3.nano' },
              { InstanceType: 't4g.nano', LaunchTemplateSpecification: { LaunchTemplateName: 'web-template' } },
            ],
          },
        },
      },
      (LaunchTemplateId) => ({
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateId, LaunchTemplateName: 'web-template', Version: '1' },
            Overrides: [
              { InstanceType: 't3.nano' },
              {
                InstanceType: 't4g.nano',
                LaunchTemplateSpecification: { LaunchTemplateId, LaunchTemplateName: 'web-template' },
              },
            ],
          },
        },
      }),
    ],
  ])('shows %s', async (_, settings, shown) => {
    await create('web group', settings);

    expect(await groups('web group', 'no group')).toEqual([
      {
        AutoScalingGroupName: 'web group',
        AutoScalingGroupARN: expect.stringMatching(
          /^arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:[\w-]{36}:autoScalingGroupName\/web group$/,
        ),
        ...empty,
        DesiredCapacity: 0,
        DefaultCooldown: 300,
        AvailabilityZones: ['us-east-1a'],
        HealthCheckType: 'EC2',
        CreatedTime: new Date('2026-11-02T09:00:00Z'),
        ...shown(templateId),
      },
    ]);
  });

  it('launches from what it was given last', async () => {
    await create('web', { LaunchConfigurationName: 'web-configuration' });
    const LaunchTemplate = { LaunchTemplateId: templateId, Version: '1' };
    await account.autoScalingClient.send(
      new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: 'web', LaunchTemplate, MaxSize: 5 }),
    );

    const [group] = (await groups('web')) ?? [];
    expect(group).toMatchObject({ MinSize: 0, MaxSize: 5, LaunchTemplate });
    expect(group).not.toHaveProperty('LaunchConfigurationName');
  });

  it.each<[string, Partial<CreateAutoScalingGroupType>, string, string]>([
    ['nothing to launch from', {}, 'ValidationError', 'Valid requests must contain either LaunchTemplate'],
    [
      'two things',
      { LaunchConfigurationName: 'web-configuration', LaunchTemplate: { LaunchTemplateName: 'web-template' } },
      'ValidationError',
      'Valid requests must contain either LaunchTemplate',
    ],
    [
      'a launch template that does not exist',
      { LaunchTemplate: { LaunchTemplateName: 'none' } },
      'ValidationError',
      'You must use a valid fully-formed launch template. The specified launch template, with template name none, does not exist.',
    ],
    [
      'a version that does not exist',
      { LaunchTemplate: { LaunchTemplateName: 'web-template', Version: '2' } },
      'ValidationError',
      'You must use a valid fully-formed launch template. Could not find the specified version 2',
    ],
    [
      'a launch configuration that does not exist',
      { LaunchConfigurationName: 'none' },
      'ValidationError',
      'Launch configuration name not found',
    ],
    [
      'instances, since it would launch them',
      { LaunchConfigurationName: 'web-configuration', MinSize: 1 },
      'UnknownParameter',
      'The sandbox does not model the parameter MinSize=1 of CreateAutoScalingGroup.',
    ],
    [
      'subnets, which the sandbox does not have',
      { LaunchConfigurationName: 'web-configuration', VPCZoneIdentifier: 'subnet-1' },
      'UnknownParameter',
      'The sandbox does not model the parameter VPCZoneIdentifier of CreateAutoScalingGroup.',
    ],
  ])('is refused with %s', async (_, settings, name, message) => {
    await expect(create('web', settings)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    expect(await groups()).toEqual([]);
  });

  it('is refused with the name of another', async () => {
    await create('web', { LaunchConfigurationName: 'web-configuration' });

    await expect(create('web', { LaunchConfigurationName: 'web-configuration' })).rejects.toThrow(
      'A group with the name web already exists',
    );
    await expect(configure('web-configuration')).rejects.toThrow('already exists with the name web-configuration');
    await expect(
      account.autoScalingClient.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: 'api' })),
    ).rejects.toThrow("AutoScalingGroup 'api' not found");
  });
});

describe('lists of Auto Scaling', () => {
  it('come in pages, of 50 unless asked otherwise, sorted by name', async () => {
    for (let count = 0; count < 60; count += 1) {
      await create(`group-${count}`, { LaunchConfigurationName: 'web-configuration' });
      await configure(`configuration-${count}`);
    }
    const { autoScalingClient: client } = account;
    const ofGroups: number[] = [];
    for await (const { AutoScalingGroups = [] } of paginateDescribeAutoScalingGroups({ client }, {}))
      ofGroups.push(AutoScalingGroups.length);
    const names: string[] = [];
    for await (const { LaunchConfigurations = [] } of paginateDescribeLaunchConfigurations(
      { client, pageSize: 25 },
      {},
    ))
      names.push(...LaunchConfigurations.map(({ LaunchConfigurationName = '' }) => LaunchConfigurationName));

    expect(ofGroups).toEqual([50, 10]);
    expect(names).toHaveLength(61);
    expect(names).toEqual(names.toSorted());
  });

  it.each([
    [{ MaxRecords: 101 }, 'ValidationError'],
    [{ NextToken: 'any' }, 'InvalidNextToken'],
  ])('refuse %o', async (input, name) => {
    await expect(account.autoScalingClient.send(new DescribeAutoScalingGroupsCommand(input))).rejects.toMatchObject({
      name,
    });
  });

  it('show the instance profile of a launch configuration as it was given', async () => {
    await configure('by-arn', 'arn:aws:iam::123456789012:instance-profile/team/web');
    const LaunchConfigurationNames = ['by-arn', 'web-configuration'];

    const { LaunchConfigurations } = await account.autoScalingClient.send(
      new DescribeLaunchConfigurationsCommand({ LaunchConfigurationNames }),
    );

    expect(LaunchConfigurations).toMatchObject([
      { LaunchConfigurationName: 'by-arn', IamInstanceProfile: 'arn:aws:iam::123456789012:instance-profile/team/web' },
      { LaunchConfigurationName: 'web-configuration', ImageId: 'ami-1' },
    ]);
    expect(LaunchConfigurations?.[1]).not.toHaveProperty('IamInstanceProfile');
  });
});
