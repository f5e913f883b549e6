import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';

describe('a Region of 20,000 instances', () => {
  it('lists a profile page by page, and associates every instance again', async () => {
    const account = queryAccount();
    const Arn = await createProfile(account, 'web-profile', 'web-role');
    const ids = await runInstances(account, { count: 20_000, profile: 'web-profile' });

    const listed: string[] = [];
    let NextToken: string | undefined;
    do {
      const Filters = [{ Name: 'iam-instance-profile.arn', Values: [Arn] }];
      const page = await account.call('ec2', 'DescribeInstances', { Filters, MaxResults: 1000, NextToken });
      const { Reservations = [], ...rest } = page as DescribeInstancesResult;
      listed.push(...Reservations.flatMap(({ Instances = [] }) => Instances).map(({ InstanceId = '' }) => InstanceId));
      NextToken = rest.NextToken;
    } while (NextToken !== undefined);
    expect(listed).toEqual(ids);

    for (const InstanceId of ids) {
      const AssociationId = account.ec2.instance(InstanceId).associations[0]?.AssociationId;
      await account.call('ec2', 'DisassociateIamInstanceProfile', { AssociationId });
    }
    await account.clock.advance(1000);
    for (const InstanceId of ids)
      await account.call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Arn } });
    await account.clock.advance(60_000);
    expect(account.ec2.instances().every(({ associations }) => associations[0]?.State === 'associated')).toBe(true);
  });
});
