import type { Plan } from '../../functions/replace-role/replacement.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import type { AccountOptions, Execution } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

export const input = {
  instanceProfile: 'web-profile',
  role: 'web-role-v2',
  refresh: 'replace',
  twin: 'web-green-profile',
  propagationSeconds: 15,
};

/** What brings back who is on the twin. */
export const wayBack = '{"instanceProfile":"web-green-profile","replacement":"web-profile"}';

/** An account with `web-green-profile`, which holds no role. */
export async function openWithTwin(options: AccountOptions = {}): Promise<TestAccount> {
  const account = await openTestAccount(options);
  await account.owner.call('iam', 'us-east-1', 'CreateInstanceProfile', { InstanceProfileName: 'web-green-profile' });
  await account.clock.advance(60_000);
  return account;
}

/**
 * Runs an execution to its end, and looks at every instance all the time.
 * @param at called at each look
 * @returns the instances that were seen without an instance profile or credentials, with the look
 */
export async function watch(
  account: TestAccount,
  fields: object = {},
  at: (execution: Execution) => unknown = () => undefined,
): Promise<{ execution: Execution; without: string[] }> {
  const execution = account.owner.startExecution({ ...input, ...fields });
  const without: string[] = [];
  const known = new Set(Object.keys(account.instances()));
  while (execution.status === 'RUNNING') {
    await at(execution);
    await account.clock.advance(250);
    for (const [id, { profile, role }] of Object.entries(account.instances())) {
      if (known.has(id) && (profile === undefined || role === undefined)) without.push(`${id}: ${profile}, ${role}`);
    }
  }
  await account.clock.advance(10_000);
  return { execution, without };
}

/** Starts replace-profile as the causes say. @returns who is still on the twin */
export async function bringBack(account: TestAccount): Promise<string[]> {
  const { error } = await account.execute(JSON.parse(wayBack), 'replace-profile');
  if (error) throw new Error(error);
  await account.clock.advance(10_000);
  return Object.entries(account.instances()).flatMap(([id, { profile }]) =>
    profile === 'web-green-profile' ? [id] : [],
  );
}

export const reportIn = ({ output }: Execution): Report => JSON.parse(output ?? '{}') as Report;

/** Of a dry run. */
export const planIn = ({ output }: Execution): Plan => JSON.parse(output ?? '{}') as Plan;

/** How often the execution has begun this leg. */
export const legOf = (account: TestAccount): string | undefined =>
  account.logs
    .filter(({ text }) => text.includes('"message":"leg over"'))
    .map(({ text }) => (JSON.parse(text) as { to: string }).to)
    .at(-1);

/** The instance profile and the role of each instance. */
export const seen = (account: TestAccount, ids: readonly string[]) => ids.map((id) => account.instances()[id]);
