import { inputOf, type Execution } from '../aws/executions.ts';
import { AnotherExecutionRuns } from './errors.ts';
import { executionsBeside } from './listed-executions.ts';

/**
 * Two executions on one instance profile would take out each other's role. The one that started earlier goes on.
 * ListExecutions may not show it yet: then RoleChangedMeanwhile keeps them apart.
 * @param changes whether an execution with this input, as JSON, changes the instance profile or its instances
 * @throws AnotherExecutionRuns
 */
export async function refuseBesideAnother(
  self: Omit<Execution, 'status'>,
  instanceProfile: string,
  changes: (input: string, instanceProfile: string) => boolean,
): Promise<void> {
  const { self: listed, others } = await executionsBeside(self.executionArn);
  // Its own time from the same list, if it is in it: then both times have been rounded alike.
  const own = listed ?? self;
  for (const other of others.filter((one) => one.status === 'RUNNING' && isEarlier(one, own))) {
    if (changes(await inputOf(other.executionArn), instanceProfile)) {
      throw new AnotherExecutionRuns(instanceProfile, other.executionArn, other.startedAt);
    }
  }
}

/** Of two that started in the same millisecond, the one whose ARN is smaller. */
function isEarlier(other: Omit<Execution, 'status'>, own: Omit<Execution, 'status'>): boolean {
  if (other.startedAt !== own.startedAt) return Date.parse(other.startedAt) < Date.parse(own.startedAt);
  return other.executionArn < own.executionArn;
}
