import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';
import { send } from '../../send.ts';

const launch = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano', MinCount: 1, MaxCount: 1 };
const Tags = [{ Key: 'Name', Value: 'web' }];

describe('EC2 in the sandbox', () => {
  it.each<[string, string, (id: string) => object]>([
    ['RunInstances', 'UserData', () => ({ ...launch, UserData: 'IyEvYmluL3No' })],
    ['RunInstances', 'EbsOptimized', () => ({ ...launch, EbsOptimized: true })],
    ['RunInstances', 'SecurityGroupId', () => ({ ...launch, SecurityGroupIds: ['sg-1'] })],
    ['RunInstances', 'BlockDeviceMapping', () => ({ ...launch, BlockDeviceMappings: [{ DeviceName: '/dev/xvda' }] })],
    ['RunInstances', 'Placement.Tenancy', () => ({ ...launch, Placement: { Tenancy: 'dedicated' } })],
    [
      'RunInstances',
      'TagSpecifications.ResourceType=spot-instances-request',
      () => ({ ...launch, TagSpecifications: [{ ResourceType: 'spot-instances-request', Tags }] }),
    ],
    [
      'RunInstances',
      'MetadataOptions.HttpEndpoint=disabled',
      () => ({ ...launch, MetadataOptions: { HttpEndpoint: 'disabled' } }),
    ],
    ['StartInstances', 'AdditionalInfo', (id) => ({ InstanceIds: [id], AdditionalInfo: 'any' })],
    ['StopInstances', 'Hibernate', (id) => ({ InstanceIds: [id], Hibernate: true })],
    ['StopInstances', 'Force', (id) => ({ InstanceIds: [id], Force: true })],
    ['TerminateInstances', 'SkipOsShutdown', (id) => ({ InstanceIds: [id], SkipOsShutdown: true })],
  ])('refuses %s with %s by its name, and changes nothing', async (operation, path, input) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [id = ''] = await runInstances(account, { profile: 'web-profile', tags: { Name: 'web' } });
    const before = structuredClone({ instances: account.ec2.instances(), events: account.events });

    expect(await send(account, operation, input(id))).toEqual({
      status: 400,
      code: 'UnknownParameter',
      message: `The sandbox does not model the parameter ${path} of ${operation}.`,
    });
    await account.clock.advance(60_000);
    expect({ instances: account.ec2.instances(), events: account.events }).toEqual(before);
  });

  it.each<[string, string, object]>([
    ['AssociateIamInstanceProfile', 'IamInstanceProfile.Path', { InstanceId: 'ID', IamInstanceProfile: { Path: '/' } }],
    ['CreateTags', 'Tags.Propagate', { Resources: ['ID'], Tags: [{ Key: 'Name', Value: 'a', Propagate: true }] }],
    ['DeleteTags', 'Force', { Resources: ['ID'], Force: true }],
    ['DescribeIamInstanceProfileAssociations', 'Filters.Negate', { Filters: [{ Name: 'state', Negate: true }] }],
    ['DescribeInstances', 'IncludeManagedResources', { IncludeManagedResources: true }],
    ['DescribeRegions', 'MaxResults', { MaxResults: 5 }],
    ['DescribeTags', 'Resources', { Resources: ['ID'] }],
    ['DisassociateIamInstanceProfile', 'InstanceId', { AssociationId: 'iip-assoc-1', InstanceId: 'ID' }],
    ['RebootInstances', 'Hard', { InstanceIds: ['ID'], Hard: true }],
    [
      'ReplaceIamInstanceProfileAssociation',
      'ClientToken',
      { AssociationId: 'any', IamInstanceProfile: { Name: 'web-profile' }, ClientToken: 'a' },
    ],
  ])('refuses %s with %s by its name', async (operation, path, input) => {
    const account = queryAccount();
    const [id = ''] = await runInstances(account);
    const parameters = JSON.parse(JSON.stringify(input).replaceAll('ID"', `${id}"`)) as Record<string, unknown>;
    const before = account.ec2.instances();

    await expect(account.call('ec2', operation, parameters)).rejects.toMatchObject({
      code: 'UnknownParameter',
      message: `The sandbox does not model the parameter ${path} of ${operation}.`,
    });
    expect(account.ec2.instances()).toEqual(before);
  });

  it.each(['DescribeIamInstanceProfileAssociations', 'DescribeInstances', 'DescribeRegions', 'DescribeTags'])(
    'refuses a filter of %s that it does not model by its name',
    async (operation) => {
      const Filters = [{ Name: 'vpc-id', Values: ['vpc-1'] }];

      expect(await send(queryAccount(), operation, { Filters })).toMatchObject({
        status: 400,
        code: 'InvalidParameterValue',
        message: expect.stringContaining(`'vpc-id'`),
      });
    },
  );
});
