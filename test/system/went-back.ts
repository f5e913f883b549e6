import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { AwsError, type AccountOptions, type Execution, type Interceptor } from '../../sandbox/index.ts';
import { openWithTwin } from './by-twin.ts';
import type { TestAccount } from './test-account.ts';

/** Executions that go back. */

export interface Way {
  way: string;
  input: { instanceProfile: string };
  workflow?: string;
  /** The instance profile that the instances have after it. */
  target: string;
  /** What an instance has that it has reached. */
  renewed: { profile: string; role: string };
  /** The call that begins the refresh of an instance. */
  operation: string;
}

const toRole = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

export const inPlace: Way = {
  way: 'replace-role in place',
  input: toRole,
  target: 'web-profile',
  renewed: { profile: 'web-profile', role: 'web-role-v2' },
  operation: 'DisassociateIamInstanceProfile',
};

export const byTwin: Way = {
  way: 'replace-role by way of a twin',
  input: { ...toRole, refresh: 'replace', twin: 'web-green-profile' } as Way['input'],
  target: 'web-green-profile',
  renewed: { profile: 'web-green-profile', role: 'web-role-v2' },
  operation: 'ReplaceIamInstanceProfileAssociation',
};

export const byMove: Way = {
  way: 'replace-profile',
  input: { instanceProfile: 'web-profile', replacement: 'batch-profile' } as Way['input'],
  workflow: 'replace-profile',
  target: 'batch-profile',
  renewed: { profile: 'batch-profile', role: 'batch-role' },
  operation: 'ReplaceIamInstanceProfileAssociation',
};

export const byRestart: Way = {
  way: 'replace-role by restarts',
  input: { ...toRole, refresh: 'restart', maxUnavailable: 2 } as Way['input'],
  target: 'web-profile',
  renewed: { profile: 'web-profile', role: 'web-role-v2' },
  operation: 'StopInstances',
};

export const ways = [inPlace, byRestart, byTwin, byMove];

export const asBefore = { profile: 'web-profile', role: 'web-role' };

/** Two Regions with instances on `web-profile`, six here and two there, or fewer. */
export async function openWithFleet(
  options: AccountOptions = {},
  count = 6,
): Promise<{ account: TestAccount; ids: string[] }> {
  const account = await openWithTwin({ regions: ['us-east-1', 'eu-west-1'], ...options });
  const launched = [
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count }),
    await account.owner.launch('eu-west-1', { instanceProfile: 'web-profile', count: 2 }),
  ];
  await account.clock.advance(240_000);
  return { account, ids: launched.flat() };
}

const fields = { onTrouble: 'goBack', maxFailures: 0, canary: 2 };

export const begin = (account: TestAccount, { input, workflow }: Way): Execution =>
  account.owner.startExecution({ ...input, ...fields }, workflow);

/** Runs it to its end, and until every instance has what it is given. */
export async function toItsEnd(account: TestAccount, execution: Execution): Promise<Execution> {
  await account.clock.run(execution.ended);
  await account.clock.advance(10_000);
  return execution;
}

export const run = (account: TestAccount, way: Way): Promise<Execution> => toItsEnd(account, begin(account, way));

/** The tag by which a person ends the waves, as soon as so many instances have been reached. */
export async function stopAfter(account: TestAccount, way: Way, count: number, execution: Execution): Promise<void> {
  while (reached(account, way).length < count) {
    if (execution.status !== 'RUNNING') throw new Error(`It ended first: ${execution.cause}`);
    await account.clock.advance(200);
  }
  await account.owner.call('iam', 'us-east-1', 'TagInstanceProfile', {
    InstanceProfileName: way.target,
    Tags: [{ Key: 'rolecall:stop', Value: execution.name }],
  });
}

/** The ids of those that have what the way gives. */
export const reached = (account: TestAccount, { renewed }: Way): string[] =>
  Object.entries(account.instances()).flatMap(([id, { profile, role }]) =>
    profile === renewed.profile && role === renewed.role ? [id] : [],
  );

/** Runs it until it has entered the state so often. */
export async function until(account: TestAccount, execution: Execution, state: string, times = 1): Promise<void> {
  while ((execution.trace.entered.get(state) ?? 0) < times) {
    if (execution.status !== 'RUNNING') throw new Error(`It ended first: ${execution.cause}`);
    await account.clock.advance(50);
  }
}

/** EC2 refuses the call for so many, once so many were done. */
export function refusing(operation: string, after: number, times = 1): Interceptor {
  let made = 0;
  return async (call, next) => {
    if (call.operation !== operation || call.parameters['DryRun'] === true) return next(call);
    made += 1;
    if (made > after && made <= after + times) throw new AwsError('UnauthorizedOperation', 403, 'No.');
    return next(call);
  };
}

/** No plan names its instances, as if they were too many. */
export const withoutIds: NonNullable<AccountOptions['onInvocation']> = async (name, _payload, next) => {
  const result = await next();
  if (!/-Plan(Move)?$/.test(name)) return result;
  const { regions } = result as { regions: { settings: { planned?: string[] } }[] };
  for (const { settings } of regions) delete settings.planned;
  return result;
};

/** The report of an execution that failed: its last state was given it. */
export function reportIn({ history }: Execution): Report & MoveReport {
  const entered = history.events()?.findLast(({ type }) => type === 'FailStateEntered');
  const { input = '{}' } = (entered?.details?.() ?? {}) as { input?: string };
  return (JSON.parse(input) as { report: Report & MoveReport }).report;
}

/** The associations of the instances in both Regions, by instance. */
export const associationsIn = (account: TestAccount, ids: readonly string[]): (string | undefined)[] =>
  ids.map((id) => {
    const region = ['us-east-1', 'eu-west-1'].find((code) =>
      account
        .ec2(code)
        .instances()
        .some((instance) => instance.id === id),
    );
    return account
      .ec2(region ?? '')
      .instance(id)
      .associations.at(-1)?.AssociationId;
  });
