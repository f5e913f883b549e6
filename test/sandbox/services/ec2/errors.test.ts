import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';
import { send } from '../../send.ts';

const absent = 'i-0123456789abcdef0';

interface Refusal {
  title: string;
  operation: string;
  input: (running: string, stopped: string) => object;
  status?: number;
  code: string;
  message: string;
}

/** In an account with one instance that runs, one that is stopped, and the instance profile `web-profile`; beyond the recording. */
const refusals: Refusal[] = [
  {
    title: 'an instance that is not there',
    operation: 'DescribeInstances',
    input: () => ({ InstanceIds: [absent] }),
    code: 'InvalidInstanceID.NotFound',
    message: `The instance ID '${absent}' does not exist`,
  },
  {
    title: 'several instances that are not there',
    operation: 'StopInstances',
    input: (running) => ({ InstanceIds: [absent, running, 'i-0123456789abcdef1'] }),
    code: 'InvalidInstanceID.NotFound',
    message: `The instance IDs '${absent}, i-0123456789abcdef1' do not exist`,
  },
  {
    title: 'an id that is none',
    operation: 'DescribeInstances',
    input: () => ({ InstanceIds: ['web-1'] }),
    code: 'InvalidInstanceID.Malformed',
    message: 'Invalid id: "web-1"',
  },
  {
    title: 'ids together with a page size',
    operation: 'DescribeInstances',
    input: (running) => ({ InstanceIds: [running], MaxResults: 2 }),
    code: 'InvalidParameterCombination',
    message: 'The parameter instancesSet cannot be used with the parameter maxResults',
  },
  {
    title: 'a small page',
    operation: 'DescribeInstances',
    input: () => ({ MaxResults: 4 }),
    code: 'InvalidParameterValue',
    message: 'Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
  },
  {
    title: 'a filter that there is not',
    operation: 'DescribeInstances',
    input: () => ({ Filters: [{ Name: 'colour', Values: ['red'] }] }),
    code: 'InvalidParameterValue',
    message: "The filter 'colour' is invalid",
  },
  {
    title: 'a filter without values',
    operation: 'DescribeIamInstanceProfileAssociations',
    input: () => ({ Filters: [{ Name: 'instance-id', Values: [] }] }),
    code: 'InvalidParameterValue',
    message: "Invalid value 'null/empty' for 'filter'. Invalid filter - one of more name/value pair was incomplete",
  },
  {
    title: 'more than 200 values',
    operation: 'DescribeInstances',
    input: () => ({ Filters: [{ Name: 'instance-id', Values: Array.from({ length: 201 }, () => absent) }] }),
    code: 'FilterLimitExceeded',
    message: 'The maximum number of filter values specified on a single call is 200',
  },
  {
    title: 'a token that no page gave',
    operation: 'DescribeInstances',
    input: () => ({ NextToken: 'nonsense' }),
    code: 'InvalidNextToken',
    message: 'Pagination token is invalid',
  },
  {
    title: 'a profile by an ARN that there is not',
    operation: 'AssociateIamInstanceProfile',
    input: (InstanceId) => ({
      InstanceId,
      IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/other/web-profile' },
    }),
    code: 'InvalidParameterValue',
    message:
      'Value (arn:aws:iam::123456789012:instance-profile/other/web-profile) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN',
  },
  {
    title: 'an instance that is not there, to associate',
    operation: 'AssociateIamInstanceProfile',
    input: () => ({ InstanceId: absent, IamInstanceProfile: { Name: 'web-profile' } }),
    code: 'InvalidInstanceID.NotFound',
    message: `The instance ID '${absent}' does not exist`,
  },
  {
    title: 'nothing to disassociate',
    operation: 'DisassociateIamInstanceProfile',
    input: () => ({}),
    code: 'MissingParameter',
    message: 'The request must include the AssociationId parameter. Add the required parameter and retry the request.',
  },
  {
    title: 'a tag key of AWS',
    operation: 'CreateTags',
    input: (running) => ({ Resources: [running], Tags: [{ Key: 'aws:name', Value: 'x' }] }),
    code: 'InvalidParameterValue',
    message: "Tag keys starting with 'aws:' are reserved for internal use",
  },
  {
    title: 'tags of what is not there',
    operation: 'CreateTags',
    input: () => ({ Resources: ['vol-0123456789abcdef0'], Tags: [{ Key: 'a', Value: 'b' }] }),
    code: 'InvalidID',
    message: "The ID 'vol-0123456789abcdef0' is not valid",
  },
  {
    title: 'a reboot of a stopped instance',
    operation: 'RebootInstances',
    input: (_, stopped) => ({ InstanceIds: [stopped] }),
    code: 'IncorrectState',
    message: 'Cannot reboot instance STOPPED that is currently in stopped state.',
  },
  {
    title: 'a Region that is not enabled',
    operation: 'DescribeRegions',
    input: () => ({ RegionNames: ['me-south-1'] }),
    code: 'InvalidParameterValue',
    message: 'Invalid region: [me-south-1]',
  },
  {
    title: 'a dry run that would succeed',
    operation: 'TerminateInstances',
    input: (running) => ({ InstanceIds: [running], DryRun: true }),
    status: 412,
    code: 'DryRunOperation',
    message: 'Request would have succeeded, but DryRun flag is set.',
  },
  {
    title: 'an operation that the sandbox does not have',
    operation: 'DescribeVpcs',
    input: () => ({}),
    code: 'InvalidAction',
    message: 'The action DescribeVpcs is not valid for this web service.',
  },
];

describe('EC2 refuses', () => {
  it.each(refusals)('$title', async ({ operation, input, status = 400, code, message }) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [running = '', stopped = ''] = await runInstances(account, { count: 2 });
    await account.call('ec2', 'StopInstances', { InstanceIds: [stopped] });
    await account.clock.advance(60_000);

    const answered = await send(account, operation, input(running, stopped));
    expect(answered).toEqual({ status, code, message: message.replace('STOPPED', stopped) });
    expect(account.ec2.instances().map(({ state }) => state)).toEqual(['running', 'stopped']);
  });
});
