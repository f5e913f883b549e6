import type { QueryAccount } from './query-account.ts';

export const trust = (service: string, Effect = 'Allow'): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect, Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

export async function createRole({ call }: QueryAccount, name: string, service = 'ec2.amazonaws.com'): Promise<void> {
  await call('iam', 'CreateRole', { RoleName: name, AssumeRolePolicyDocument: trust(service) });
}

/** An instance profile and a role of that name inside it, which EC2 sees. @returns its ARN */
export async function createProfile(account: QueryAccount, name: string, role = name): Promise<string> {
  const { call, clock, iam } = account;
  if (!iam.now().role(role)) await createRole(account, role);
  await call('iam', 'CreateInstanceProfile', { InstanceProfileName: name });
  await call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: name, RoleName: role });
  await clock.advance(iam.propagation * 1000);
  return `arn:aws:iam::123456789012:instance-profile/${name}`;
}

/** Instances that run, and whose association is `associated`. @returns their ids */
export async function runInstances(
  { ec2, clock }: QueryAccount,
  options: { count?: number; profile?: string; tags?: Record<string, string> } = {},
): Promise<string[]> {
  const { count = 1, profile, tags = {} } = options;
  const ids = ec2.launch({
    MinCount: count,
    MaxCount: count,
    IamInstanceProfile: profile === undefined ? undefined : { Name: profile },
    TagSpecifications: [
      { ResourceType: 'instance', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
    ],
  });
  await clock.advance(60_000);
  return ids;
}

export async function runInstance(account: QueryAccount, profile?: string): Promise<string> {
  const [id = ''] = await runInstances(account, profile === undefined ? {} : { profile });
  return id;
}
