import type { Execution } from '../../sandbox/index.ts';
import type { TestAccount } from './test-account.ts';

/** Somebody takes the role out of `web-profile`, and puts it back after so many seconds. */
export interface Trouble {
  seconds: number;
  /** Once the execution has entered this state. */
  during: string;
  /** So many milliseconds later. */
  later?: number;
}

export async function roleAway(
  { clock, owner }: TestAccount,
  execution: Execution,
  { during, later = 0, seconds }: Trouble,
): Promise<void> {
  const change = (operation: string): Promise<unknown> =>
    owner.call('iam', 'us-east-1', operation, { InstanceProfileName: 'web-profile', RoleName: 'web-role-v2' });
  while (!execution.trace.entered.has(during)) await clock.advance(50);
  await clock.advance(later);
  await change('RemoveRoleFromInstanceProfile');
  await clock.advance(seconds * 1000);
  await change('AddRoleToInstanceProfile');
}
