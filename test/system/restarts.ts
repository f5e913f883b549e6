import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { AccountOptions, Execution } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

export const region = 'us-east-1';
export const input = {
  instanceProfile: 'web-profile',
  role: 'web-role-v2',
  refresh: 'restart',
  propagationSeconds: 15,
} as const;

export interface Restarting extends TestAccount {
  /** The most instances at a time that did not run, or whose status checks were not `ok`. */
  mostUnavailable: () => number;
  stateOf: (id: string) => string;
}

/** An account that counts how many of its instances are not available, whenever a call is made. */
export async function openRestarting(options: AccountOptions = {}): Promise<Restarting> {
  let most = 0;
  let account: TestAccount | undefined;
  const opened = await openTestAccount({
    ...options,
    interceptors: [
      ...(options.interceptors ?? []),
      async (call, next) => {
        if (account && call.operation.startsWith('Describe')) most = Math.max(most, await unavailable(account));
        return next(call);
      },
    ],
  });
  return {
    ...opened,
    mostUnavailable: () => most,
    stateOf: (id) => opened.ec2(region).instance(id).state,
    async execute(given) {
      account = opened;
      return opened.execute(given);
    },
  };
}

async function unavailable({ owner }: TestAccount): Promise<number> {
  const { InstanceStatuses } = (await owner.call('ec2', region, 'DescribeInstanceStatus', {
    IncludeAllInstances: true,
  })) as { InstanceStatuses: { InstanceStatus: { Status: string } }[] };
  return InstanceStatuses.filter(({ InstanceStatus }) => InstanceStatus.Status !== 'ok').length;
}

/** Launches instances on `web-profile`, and waits until their status checks are `ok`. */
export async function launchSteady(account: TestAccount, count: number): Promise<string[]> {
  const ids = await account.owner.launch(region, { instanceProfile: 'web-profile', count });
  await account.clock.advance(240_000);
  return ids;
}

/** One on `web-profile` that is launched as the request says. */
export function launchAs(
  account: TestAccount,
  request: Partial<RunInstancesRequest>,
  rootDeviceType: 'ebs' | 'instance-store' = 'ebs',
): string {
  const IamInstanceProfile = { Name: 'web-profile' };
  const [id = ''] = account
    .ec2(region)
    .launch({ MinCount: 1, MaxCount: 1, IamInstanceProfile, ...request }, undefined, rootDeviceType);
  return id;
}

export const rolesOf = (account: TestAccount, ids: readonly string[]): (string | undefined)[] =>
  ids.map((id) => account.instances()[id]?.role);

export const reportOf = ({ output }: Execution): Record<string, unknown> =>
  JSON.parse(output ?? '{}') as Record<string, unknown>;
