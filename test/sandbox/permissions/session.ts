import type { QueryAccount } from '../query-account.ts';
import { trust } from '../seed.ts';

/** A statement that allows, of a policy of the test. */
export const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: object): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});

export const deny = (Action: string, Resource = '*'): object => ({ ...allow(Action, Resource), Effect: 'Deny' });

export type Calls = (
  service: 'autoscaling' | 'ec2' | 'iam' | 'monitoring' | 'sts',
  operation: string,
  parameters?: object,
) => Promise<unknown>;

/** Calls over the wire by a session `test` of a new role `caller`, which has these permissions. */
export async function sessionWith(account: QueryAccount, statements: object[], session?: object[]): Promise<Calls> {
  const { call, handle } = account;
  await call('iam', 'CreateRole', { RoleName: 'caller', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') });
  await call('iam', 'PutRolePolicy', {
    RoleName: 'caller',
    PolicyName: 'test',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  const { Credentials } = (await call('sts', 'AssumeRole', {
    RoleArn: 'arn:aws:iam::123456789012:role/caller',
    RoleSessionName: 'test',
    ...(session && { Policy: JSON.stringify({ Version: '2012-10-17', Statement: session }) }),
  })) as { Credentials: { AccessKeyId: string } };
  const caller = Credentials.AccessKeyId;
  return (service, operation, parameters = {}) =>
    handle({ service, region: 'us-east-1', operation, parameters: { ...parameters }, caller });
}
