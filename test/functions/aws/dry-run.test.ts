import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rehearseAssociate, rehearseDisassociate, rehearseReplace } from '../../../functions/aws/associations.ts';
import { withDryRun, wouldSucceed } from '../../../functions/aws/dry-run.ts';
import { associationsOf } from '../../../functions/aws/associations.ts';
import { awsError } from '../refresh/answers.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { createProfile, runInstance } from '../../sandbox/seed.ts';

const region = 'us-east-1';

describe('a dry run', () => {
  it('says so in the request', () => {
    const call = { request: { body: 'Action=AssociateIamInstanceProfile&Version=2016-11-15' } };

    expect(withDryRun(call).request.body).toBe('Action=AssociateIamInstanceProfile&Version=2016-11-15&DryRun=true');
  });

  it('that would succeed is no error, and any other answer is', async () => {
    await expect(wouldSucceed(Promise.reject(awsError('DryRunOperation')))).resolves.toBeUndefined();
    await expect(wouldSucceed(Promise.reject(awsError('UnauthorizedOperation')))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
  });
});

describe('a rehearsal on the account', () => {
  let account: QueryAccount;
  let arn: string;
  let instanceId: string;
  let associationId: string;
  beforeEach(async () => {
    account = queryAccount();
    arn = await createProfile(account, 'web-profile', 'web-role');
    instanceId = await runInstance(account, 'web-profile');
    const { ec2Client } = account;
    const send = ec2Client.send.bind(ec2Client) as (command: unknown) => unknown;
    vi.spyOn(EC2Client.prototype, 'send').mockImplementation((command) => send(command));
    associationId = (await associationsOf(region, [instanceId]))[0]?.associationId ?? '';
  });
  afterEach(() => vi.restoreAllMocks());
  const unchanged = async () =>
    expect(await associationsOf(region, [instanceId])).toMatchObject([{ associationId, state: 'associated' }]);

  it('of Associate is accepted where there is an association, and changes nothing', async () => {
    await expect(rehearseAssociate(region, instanceId, { Arn: arn })).resolves.toBeUndefined();

    await unchanged();
  });

  it('of Disassociate is accepted, and changes nothing', async () => {
    await expect(rehearseDisassociate(region, associationId)).resolves.toBeUndefined();

    await unchanged();
  });

  it('of Replace is accepted, and changes nothing', async () => {
    const other = await createProfile(account, 'web-green', 'web-role-v2');

    await expect(rehearseReplace(region, associationId, { Arn: other })).resolves.toBeUndefined();

    await unchanged();
  });

  it('of Replace is refused for an instance profile that EC2 does not see', async () => {
    const unknown = { Arn: `${arn}-unknown` };

    await expect(rehearseReplace(region, associationId, unknown)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });
});
