import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { associationsOf } from '../../../functions/aws/associations.ts';
import { describeInstances, instancesOnProfile, steadyInstances } from '../../../functions/aws/instances.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { createProfile, runInstances } from '../../sandbox/seed.ts';

const region = 'us-east-1';

/** Lets the clients of the functions talk to the account, with pages of so many. @returns the parameters of each call */
function answerFrom({ ec2Client }: QueryAccount, pageSize?: number): Record<string, unknown>[] {
  const calls: Record<string, unknown>[] = [];
  const send = ec2Client.send.bind(ec2Client) as (command: unknown) => unknown;
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation((command) => {
    if (pageSize !== undefined) Object.assign(command.input, { MaxResults: pageSize });
    calls.push({ ...command.input });
    return send(command);
  });
  return calls;
}

/** Each kind of list, as ids of instances. */
const lists: [string, (ids: string[], arn: string) => Promise<{ instanceId: string }[]>][] = [
  ['instances by id', (ids) => describeInstances(region, ids)],
  ['associations by instance', (ids) => associationsOf(region, ids)],
  ['instances on an instance profile', (_, arn) => instancesOnProfile(region, arn)],
  ['instances that run or are stopped', () => steadyInstances(region)],
];

let account: QueryAccount;
let ids: string[];
let arn: string;
beforeAll(async () => {
  account = queryAccount();
  arn = await createProfile(account, 'web-profile', 'web-role');
  // EC2 takes 200 values for a filter, and refuses more.
  ids = await runInstances(account, { count: 201, profile: 'web-profile' });
});
afterEach(() => vi.restoreAllMocks());

describe.each(lists)('a list of %s', (_, list) => {
  it('has them all, however many are asked for', async () => {
    answerFrom(account);

    const found = await list(ids, arn);

    expect(found.map(({ instanceId }) => instanceId).toSorted()).toEqual(ids.toSorted());
  });

  it('has those of every page', async () => {
    const calls = answerFrom(account, 50);

    const found = await list(ids, arn);

    expect(calls.length).toBeGreaterThanOrEqual(5);
    expect(found.map(({ instanceId }) => instanceId).toSorted()).toEqual(ids.toSorted());
  });
});
