import { DescribeIamInstanceProfileAssociationsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstance } from '../../seed.ts';
import { send } from '../../send.ts';
import { associationFilters } from './recorded/association-filters.ts';

describe('a filter of DescribeIamInstanceProfileAssociations is taken or refused as recorded', () => {
  it.each(associationFilters)('%s: %s is one of %j', async (_label, Name, Values, message) => {
    const Filters = [{ Name, Values }];
    const answered = await send(queryAccount(), 'DescribeIamInstanceProfileAssociations', { Filters });
    const taken = { status: 200, IamInstanceProfileAssociations: [] };
    expect(answered).toEqual(message === undefined ? taken : { status: 400, code: 'InvalidParameterValue', message });
  });
});

// Recorded: instance_profiles_lifecycle.json of the same source, describe-negative-56 and -58.
describe('a page of DescribeIamInstanceProfileAssociations', () => {
  it.each([
    { title: 'that is full has a token, although nothing follows', MaxResults: 1, hasToken: true },
    { title: 'that has room left has none', MaxResults: 1001, hasToken: false },
  ])('$title', async ({ MaxResults, hasToken }) => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const id = await runInstance(account, 'web');
    const page = async (NextToken?: string) =>
      account.ec2Client.send(new DescribeIamInstanceProfileAssociationsCommand({ MaxResults, NextToken }));

    const { IamInstanceProfileAssociations: listed, NextToken } = await page();

    expect(listed?.map(({ InstanceId }) => InstanceId)).toEqual([id]);
    expect(NextToken !== undefined).toBe(hasToken);
    if (hasToken) expect(await page(NextToken)).toMatchObject({ IamInstanceProfileAssociations: [] });
  });
});
