import type { AccountOptions, Execution } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** The instance profile that sandbox/policy.yml retires. */
export const retired = 'web-profile-old';
export const retiredTags = [
  { Key: 'team', Value: "the web's" },
  { Key: 'Team', Value: 'ä' },
];
export const retirement = { instanceProfile: retired, propagationSeconds: 15 };

/** The owner's call to IAM about it. */
export const onRetired = (
  { owner }: Pick<TestAccount, 'owner'>,
  operation: string,
  parameters: object = {},
): Promise<unknown> => owner.call('iam', 'us-east-1', operation, { InstanceProfileName: retired, ...parameters });

/** Creates it, with tags and with `web-role`. */
export async function createRetired<Opened extends TestAccount>(account: Opened): Promise<Opened> {
  await onRetired(account, 'CreateInstanceProfile', { Tags: retiredTags });
  await onRetired(account, 'AddRoleToInstanceProfile', { RoleName: 'web-role' });
  await account.clock.advance(60_000);
  return account;
}

export const openWithRetired = async (options: AccountOptions = {}): Promise<TestAccount> =>
  createRetired(await openTestAccount(options));

export const retire = (account: TestAccount, fields: object = {}): Promise<Execution> =>
  account.execute({ ...retirement, ...fields }, 'retire-profile');

export const isThere = ({ iam }: TestAccount): boolean => iam.now().profile(retired) !== undefined;
