import type { AccountOptions } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

export const region = 'us-east-1';
export const arn = (resource: string): string => `arn:aws:iam::123456789012:${resource}`;

export interface Scene {
  account: TestAccount;
  /** Instances by the instance profile that they have. */
  on: Record<'none' | 'asking' | 'web' | 'batch' | 'admin' | 'atPath' | 'optedOut' | 'managed', string>;
  association: (instanceId: string) => string;
}

/**
 * An account with instance profiles that the policy does not list: `admin-profile`, `empty-profile`, and
 * `admin-profile-2` at a path. The tag of `asking` asks for `web-profile`. `optedOut` and `managed` are on it, and are to
 * be left alone.
 */
export async function scene(project?: string, options: AccountOptions = {}): Promise<Scene> {
  const account = await openTestAccount({ ...(project && { project }), onDelivery: async () => {}, ...options });
  const { owner } = account;
  await owner.createInstanceProfile('empty-profile');
  await owner.call('iam', region, 'CreateInstanceProfile', { InstanceProfileName: 'admin-profile-2', Path: '/team/' });
  await account.clock.advance(60_000);
  const [none = '', atPath = ''] = await owner.launch(region, { count: 2 });
  const [web = ''] = await owner.launch(region, { instanceProfile: 'web-profile' });
  const [batch = ''] = await owner.launch(region, { instanceProfile: 'batch-profile' });
  const [admin = ''] = await owner.launch(region, { instanceProfile: 'admin-profile' });
  const [asking = ''] = await owner.launch(region, { tags: { 'instance-profile': 'web' } });
  const tags = { 'instance-profile': 'batch', 'rolecall:ignore': '' };
  const [optedOut = ''] = await owner.launch(region, { tags, instanceProfile: 'web-profile' });
  const request = { MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } };
  const [managed = ''] = account.ec2(region).launch(request, 'workspaces.amazonaws.com');
  await account.clock.advance(60_000);
  await owner.call('ec2', region, 'AssociateIamInstanceProfile', {
    InstanceId: atPath,
    IamInstanceProfile: { Name: 'admin-profile-2' },
  });
  await account.clock.advance(10_000);
  return {
    account,
    on: { none, asking, web, batch, admin, atPath, optedOut, managed },
    association: (id) => account.ec2(region).instance(id).associations[0]?.AssociationId ?? '',
  };
}

/** Makes calls with the credentials of a function. A refused call rejects. */
export function as(account: TestAccount, functionName: string) {
  const own = account
    .stack()
    .functions.get(`arn:aws:lambda:${region}:123456789012:function:rolecall-dev-${functionName}`);
  if (!own) throw new Error(`There is no function ${functionName}.`);
  return (service: string, operation: string, parameters: object, there = region): Promise<unknown> =>
    account.clock.run(
      account.handle({ service, region: there, operation, parameters: { ...parameters }, caller: own.accessKeyId }),
    );
}

/** Everything in the account that an attack could change. */
export const everything = ({ account }: Scene): object => ({
  roles: account.iam.now().roles(),
  profiles: account.iam.now().profiles(),
  instances: account.regions.map((each) => account.ec2(each).instances()),
  messages: ['assign', 'assign-dead-letters'].map((queue) =>
    account.stack().sqs.queue(`rolecall-dev-${queue}`)?.messages(),
  ),
  executions: account.stack().stepFunctions.stateMachines.map(({ executions }) => executions.size),
});

/** A call as the API takes it. Without a Region, it goes to the Region of the stack. */
export type Attempt = [service: string, operation: string, parameters: object, region?: string];

export const associate = (InstanceId: string, IamInstanceProfile: object): Attempt => [
  'ec2',
  'AssociateIamInstanceProfile',
  { InstanceId, IamInstanceProfile },
];
export const replace = (AssociationId: string, Name: string): Attempt => [
  'ec2',
  'ReplaceIamInstanceProfileAssociation',
  { AssociationId, IamInstanceProfile: { Name } },
];
export const disassociate = (AssociationId: string): Attempt => [
  'ec2',
  'DisassociateIamInstanceProfile',
  { AssociationId },
];
export const role = (operation: 'Add' | 'Remove', InstanceProfileName: string, RoleName: string): Attempt => [
  'iam',
  operation === 'Add' ? 'AddRoleToInstanceProfile' : 'RemoveRoleFromInstanceProfile',
  { InstanceProfileName, RoleName },
];
