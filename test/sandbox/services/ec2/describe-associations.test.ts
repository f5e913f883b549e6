import {
  DescribeIamInstanceProfileAssociationsCommand,
  paginateDescribeIamInstanceProfileAssociations,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';
import { associationOf, disassociate } from './association-calls.ts';

describe('DescribeIamInstanceProfileAssociations', () => {
  it('filters by instance and state', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [one = '', two = '', three = ''] = await runInstances(account, { count: 3, profile: 'web-profile' });
    await disassociate(account, associationOf(account, two));
    const listed = async (...filters: [string, string[]][]) => {
      const Filters = filters.map(([Name, Values]) => ({ Name, Values }));
      const answer = await account.ec2Client.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
      return answer.IamInstanceProfileAssociations?.map(({ InstanceId }) => InstanceId);
    };
    expect(await listed(['state', ['associated']])).toEqual([one, three]);
    expect(await listed(['state', ['associated', 'disassociating']])).toEqual([one, two, three]);
    expect(await listed(['instance-id', [three, two]], ['state', ['disassociating']])).toEqual([two]);
    expect(await listed(['instance-id', ['i-0123456789abcdef0']])).toEqual([]);
  });

  it('comes in pages, without those that went away meanwhile', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const ids = await runInstances(account, { count: 5, profile: 'web-profile' });
    const pages: (string | undefined)[][] = [];
    const settings = { client: account.ec2Client, pageSize: 2 };
    for await (const page of paginateDescribeIamInstanceProfileAssociations(settings, {})) {
      pages.push((page.IamInstanceProfileAssociations ?? []).map(({ InstanceId }) => InstanceId));
      if (pages.length > 1) continue;
      await disassociate(account, associationOf(account, ids[2] ?? ''));
      await account.clock.advance(1000);
    }
    expect(pages).toEqual([[ids[0], ids[1]], [ids[3]], [ids[4]]]);
  });
});
