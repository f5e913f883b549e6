import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { queryAccount } from '../query-account.ts';
import { createProfile, runInstance } from '../seed.ts';
import { allow } from './session.ts';

const hour = 3_600_000;

/** Attached by "Revoke sessions" of the console: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html */
const revocation = { RoleName: 'web-role', PolicyName: 'AWSRevokeOlderSessions' };
const denyingOlderThan = (time: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(time).toISOString() } },
      },
    ],
  });

/** An instance whose role may describe instances, and a client that has its credentials of now. */
async function onInstance() {
  const account = queryAccount();
  await createProfile(account, 'web-profile', 'web-role');
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [allow('ec2:DescribeInstances')] });
  await account.iamClient.send(new PutRolePolicyCommand({ RoleName: 'web-role', PolicyName: 'reads', PolicyDocument }));
  const id = await runInstance(account, 'web-profile');
  const withCredentialsOfNow = () => {
    const { credentials } = account.ec2.metadata(id) ?? {};
    if (credentials?.Code !== 'Success') throw new Error('The instance has no credentials.');
    const client = account.ec2ClientOf(credentials.AccessKeyId);
    return () => client.send(new DescribeInstancesCommand({}));
  };
  return { account, id, withCredentialsOfNow };
}

it('the credentials of an instance may do what its role may, and no more', async () => {
  const { account, id, withCredentialsOfNow } = await onInstance();
  await withCredentialsOfNow()();
  await account.iamClient.send(new DeleteRolePolicyCommand({ RoleName: 'web-role', PolicyName: 'reads' }));

  await expect(withCredentialsOfNow()()).rejects.toThrow(
    `User: arn:aws:sts::123456789012:assumed-role/web-role/${id} is not authorized to perform: ec2:DescribeInstances`,
  );
});

it('a session from before its revocation may do nothing, and one that is given after it works', async () => {
  const { account, withCredentialsOfNow } = await onInstance();
  const older = withCredentialsOfNow();
  await account.clock.advance(1000);
  const PolicyDocument = denyingOlderThan(account.clock.now());
  await account.iamClient.send(new PutRolePolicyCommand({ ...revocation, PolicyDocument }));

  await expect(older()).rejects.toThrow('with an explicit deny in an identity-based policy');
  await account.clock.advance(2 * hour);
  await withCredentialsOfNow()();
  await expect(older()).rejects.toMatchObject({ name: 'UnauthorizedOperation' });

  const attached = await account.iamClient.send(new GetRolePolicyCommand(revocation));
  expect(decodeURIComponent(attached.PolicyDocument ?? '')).toBe(PolicyDocument);
  await account.iamClient.send(new DeleteRolePolicyCommand(revocation));
  await older();
});
