import { describe, expect, it } from 'vitest';
import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { AwsError, type AccountOptions, type Execution, type Interceptor } from '../../sandbox/index.ts';
import { openWithTwin } from './by-twin.ts';
import type { TestAccount } from './test-account.ts';

const goBack = { onTrouble: 'goBack', maxFailures: 0, canary: 2 };
const asBefore = { profile: 'web-profile', role: 'web-role' };

/** How each way begins, and the call by which an instance is refreshed. */
const ways = [
  {
    way: 'replace-role in place',
    input: { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 },
    operation: 'DisassociateIamInstanceProfile',
  },
  {
    way: 'replace-role by restarts',
    input: {
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 15,
      refresh: 'restart',
      maxUnavailable: 2,
    },
    operation: 'StopInstances',
  },
  {
    way: 'replace-role by way of a twin',
    input: {
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 15,
      refresh: 'replace',
      twin: 'web-green-profile',
    },
    operation: 'ReplaceIamInstanceProfileAssociation',
  },
  {
    way: 'replace-profile',
    input: { instanceProfile: 'web-profile', replacement: 'batch-profile' },
    workflow: 'replace-profile',
    operation: 'ReplaceIamInstanceProfileAssociation',
  },
];
type Way = (typeof ways)[number];

/** The report of an execution: its last state was given it. */
function reportIn({ history }: Execution): Report & MoveReport {
  const entered = history.events()?.findLast(({ type }) => type === 'FailStateEntered');
  const { input = '{}' } = (entered?.details?.() ?? {}) as { input?: string };
  return (JSON.parse(input) as { report: Report & MoveReport }).report;
}

/** EC2 refuses the call for so many, once so many were done. */
function refusing(operation: string, after: number, times = 1): Interceptor {
  let done = 0;
  return async (call, next) => {
    if (call.operation !== operation || call.parameters['DryRun'] === true) return next(call);
    done += 1;
    if (done > after && done <= after + times) throw new AwsError('UnauthorizedOperation', 403, 'No.');
    return next(call);
  };
}

const run = async (account: TestAccount, { input, workflow }: Way, fields: object = {}): Promise<Execution> => {
  const execution = await account.execute({ ...input, ...goBack, ...fields }, workflow);
  await account.clock.advance(10_000);
  return execution;
};

/** Who has what, by the role. */
const rolesOf = (account: TestAccount, ids: readonly string[]) => ids.map((id) => account.instances()[id]);

const opened = async (options: AccountOptions = {}, count = 6): Promise<{ account: TestAccount; ids: string[] }> => {
  const account = await openWithTwin({ regions: ['us-east-1', 'eu-west-1'], ...options });
  const here = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count });
  const there = await account.owner.launch('eu-west-1', { instanceProfile: 'web-profile', count: 2 });
  await account.clock.advance(240_000);
  return { account, ids: [...here, ...there] };
};

describe('an execution that goes back', () => {
  it.each(ways)('because of too many failures, by $way, gives all their former role again', async (way) => {
    const { account, ids } = await opened({ interceptors: [refusing(way.operation, 4)] });

    const execution = await run(account, way);

    console.log(execution.cause, [...execution.trace.entered.keys()].join(' '));
    const report = reportIn(execution);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'WentBack' });
    expect(report).toMatchObject({ status: 'WentBack', failed: 0, untouched: 0, gone: 0 });
    expect(report.there).toMatchObject({ endedBy: 'TooManyFailures', failed: 1 });
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const one of rolesOf(account, ids)) expect(one).toEqual(asBefore);
    console.log(execution.cause, JSON.stringify(report, null, 1));
  });
});
