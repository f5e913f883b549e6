import type { Execution } from '../../sandbox/index.ts';
import type { TestAccount } from './test-account.ts';

/** What an execution tells: its report, or why it failed. */
export const toldBy = ({ output, cause }: Execution): string => output ?? cause ?? '';

/** The ids of the instances that have no credentials of the role, and that the execution does not name. */
export const unnamedWithout = (
  role: string,
  account: TestAccount,
  execution: Execution,
  ids = Object.keys(account.instances()),
): string[] => {
  const instances = account.instances();
  return ids.filter((id) => instances[id]?.role !== role && !toldBy(execution).includes(id));
};

/** The ids of the instances without an instance profile for which the execution has no command that brings it back. */
export function unnamedBare(account: TestAccount, execution: Execution): string[] {
  const commands = toldBy(execution)
    .split('\n')
    .filter((line) => line.includes('aws ec2 associate-iam-instance-profile'));
  return account.bare().filter((id) => !commands.some((command) => command.includes(id)));
}
