import { inputOf, runningOf, stateMachineOf, type Execution } from '../aws/executions.ts';
import { AnotherExecutionRuns } from './errors.ts';
import { executionsBeside } from './listed-executions.ts';
import { othersBeside, worksOn } from './works-on.ts';

/**
 * Two executions on one instance profile would undo each other's work, of whichever workflows they are. The one that started
 * earlier goes on. ListExecutions may not show it yet: then RoleChangedMeanwhile keeps them apart.
 * @throws AnotherExecutionRuns
 */
export async function refuseBesideAnother(
  self: Omit<Execution, 'status'>,
  ...instanceProfiles: readonly string[]
): Promise<void> {
  const { self: listed, others } = await executionsBeside(self.executionArn);
  // Its own time from the same list, if it is in it: then both times have been rounded alike.
  const own = listed ?? self;
  const beside = others.filter(({ status }) => status === 'RUNNING');
  for (const stateMachine of othersBeside(stateMachineOf(self.executionArn))) {
    beside.push(...(await runningOf(stateMachine)));
  }
  for (const other of beside.filter((one) => isEarlier(one, own))) {
    const workedOn = worksOn(await inputOf(other.executionArn));
    const shared = instanceProfiles.find((name) => workedOn.includes(name));
    if (shared !== undefined) throw new AnotherExecutionRuns(shared, other.executionArn, other.startedAt);
  }
}

/** Of two that started in the same millisecond, the one whose ARN is smaller. */
function isEarlier(other: Omit<Execution, 'status'>, own: Omit<Execution, 'status'>): boolean {
  if (other.startedAt !== own.startedAt) return Date.parse(other.startedAt) < Date.parse(own.startedAt);
  return other.executionArn < own.executionArn;
}
