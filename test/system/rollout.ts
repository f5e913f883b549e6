import { tagKeys } from '../../functions/refresh/levers.ts';
import type { Execution } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

export const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15, canary: 3 };

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);

export interface Rollout {
  account: TestAccount;
  ids: string[];
  /** Sets a tag of the instance profile. */
  tag: (key: keyof typeof tagKeys, value: string, instanceProfile?: string) => Promise<unknown>;
  untag: (key: keyof typeof tagKeys, instanceProfile?: string) => Promise<unknown>;
  /**
   * How many instances were associated with an instance profile by an execution. Within an hour instances take the new role by
   * themselves: their credentials do not tell.
   */
  refreshed: () => number;
  /** How many instances have credentials of the role. */
  withRole: (role: string) => number;
}

/** @param count instances in eu-west-1, on web-profile */
export async function openRollout(count: number): Promise<Rollout> {
  const account = await openTestAccount();
  const ids = await account.owner.launch('eu-west-1', { instanceProfile: 'web-profile', count });
  await account.clock.advance(minutes(1));
  return {
    account,
    ids,
    tag: (key, Value, InstanceProfileName = 'web-profile') =>
      account.owner.call('iam', 'us-east-1', 'TagInstanceProfile', {
        InstanceProfileName,
        Tags: [{ Key: tagKeys[key], Value }],
      }),
    untag: (key, InstanceProfileName = 'web-profile') =>
      account.owner.call('iam', 'us-east-1', 'UntagInstanceProfile', { InstanceProfileName, TagKeys: [tagKeys[key]] }),
    refreshed: () => {
      const made = account.calls.filter(
        ({ operation, parameters }) => operation === 'AssociateIamInstanceProfile' && parameters['DryRun'] !== true,
      );
      return new Set(made.map(({ parameters }) => parameters['InstanceId'])).size;
    },
    withRole: (role) => Object.values(account.instances()).filter((one) => one.role === role).length,
  };
}

export const nameOf = ({ arn }: Execution): string => arn.split(':').at(-1) ?? '';
