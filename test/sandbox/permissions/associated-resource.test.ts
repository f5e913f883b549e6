import { describe, expect, it } from 'vitest';
import { queryAccount } from '../query-account.ts';
import { createProfile, runInstance } from '../seed.ts';
import { allow, sessionWith } from './session.ts';

const arn = (instance: string, region = 'us-east-1'): string => `arn:aws:ec2:${region}:123456789012:${instance}`;

/**
 * Real AWS, us-east-1, 2026-09-26, published by radkawar/stackd (testdata/aws/ec2/instance_profiles_authorization.json,
 * commit 9dc356f): a dry run of an association by a session with this condition on iam:PassRole.
 */
const recorded: [label: string, condition: (instance: string) => object, allowed: boolean][] = [
  ['associated-null', () => ({ Null: { 'iam:AssociatedResourceArn': 'true' } }), false],
  ['associated-wildcard', () => like(arn('instance/*', '*')), true],
  ['associated-region-any', (instance) => like(arn(`instance/${instance}`, '*')), false],
  ['associated-id-any', () => like(arn('instance/*')), true],
  ['associated-region-id-any', () => like(arn('instance/*', '*')), true],
];
const like = (value: string): object => ({ ArnLike: { 'iam:AssociatedResourceArn': value } });

describe('iam:AssociatedResourceArn stands for all instances of the Region', () => {
  it.each(recorded)('%s', async (_label, condition, allowed) => {
    const account = queryAccount();
    await createProfile(account, 'guest');
    const InstanceId = await runInstance(account);
    const call = await sessionWith(account, [
      allow('ec2:AssociateIamInstanceProfile', arn(`instance/${InstanceId}`)),
      allow('iam:PassRole', 'arn:aws:iam::123456789012:role/guest', condition(InstanceId)),
    ]);

    const answer = call('ec2', 'AssociateIamInstanceProfile', {
      InstanceId,
      IamInstanceProfile: { Name: 'guest' },
      DryRun: true,
    });

    await expect(answer).rejects.toMatchObject({ code: allowed ? 'DryRunOperation' : 'UnauthorizedOperation' });
  });
});
