import { judge } from './judge/judge.ts';
import { longestBareSeconds } from './judge/bare-time.ts';
import type { ExecutionOutcome, Outcome, Violation } from './judge/outcome.ts';
import type { Fault, Position } from './fault.ts';
import { readPolicy } from './policy.ts';
import type { Entry } from './record.ts';
import { followRemedies } from './remedies/remedies.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { snapshotOf } from './snapshot.ts';
import { openWorld, type Started, type World } from './world.ts';

export interface Verdict {
  violations: Violation[];
  longestBareSeconds: number;
  /** What happened, in order of time. */
  entries: Entry[];
  outcome: Outcome;
}

const policy = readPolicy();
/** Whatever was on its way is over by then. */
const settleMilliseconds = 120_000;
/** A sweep every quarter of an hour, and what the queue brings back after it. */
const sweepMilliseconds = 20 * 60_000;

/**
 * Runs a scenario in which these faults strike, and judges what became of it.
 * @param trouble asked for a fault wherever none of the others strikes
 */
export async function runCase(
  scenario: Scenario,
  faults: readonly Fault[],
  seed: string,
  trouble?: (at: Position) => Fault | undefined,
): Promise<Verdict> {
  const withOldReads = faults.some(({ kind }) => kind.is === 'old');
  const world = await openWorld(seed, scenario.options, withOldReads);
  const { account, striking, record } = world;
  try {
    await scenario.prepare(world);
    striking.begin(faults, trouble);
    await scenario.act(world);
    striking.end();
    const outcome = await outcomeOf(world, scenario.isSwept ?? false);
    return {
      violations: judge(outcome),
      longestBareSeconds: longestBareSeconds(outcome),
      entries: record.entries,
      outcome,
    };
  } finally {
    account.close();
  }
}

async function outcomeOf(world: World, isSwept: boolean): Promise<Outcome> {
  const { account, record, striking, executions } = world;
  await account.clock.advance(settleMilliseconds + 2000 * account.iam.propagation);
  // From here on a person follows the remedies: what that changes is not to be judged.
  const judged = {
    policy,
    executions: executions.map(executionOutcome),
    changes: [...record.changes],
    stateChanges: [...record.stateChanges],
    looks: [...record.looks],
    listings: [...record.listings],
    batches: [...record.batches],
    tagChanges: [...record.tagChanges],
    alarmChanges: [...record.alarmChanges],
    bareTimes: record.bareTimes.map((time) => ({ ...time })),
    struck: [...striking.struck],
    settled: snapshotOf(account),
  };
  const remedies = await followRemedies(world);
  if (isSwept) await account.clock.advance(sweepMilliseconds);
  return { ...judged, remedies, ...(isSwept && { swept: snapshotOf(account) }) };
}

function executionOutcome({
  execution,
  workflow,
  input,
  before,
  after,
  actedAt,
  cameToInstances,
  turnedBackAt = Infinity,
}: Started): ExecutionOutcome {
  const { name, status, error, cause, output, startedAt, stoppedAt = Infinity } = execution;
  return {
    name: name.slice(0, 8),
    fullName: name,
    workflow,
    input,
    status,
    error,
    text: cause ?? output ?? '',
    reported: reportedIn(output),
    startedAt,
    stoppedAt,
    acted: actedAt !== undefined,
    cameToInstances,
    actedAt: actedAt ?? Infinity,
    turnedBackAt,
    before,
    after: after ?? before,
  };
}

function reportedIn(output: string | undefined): string | undefined {
  const report = JSON.parse(output ?? '{}') as { status?: string };
  return report.status;
}
