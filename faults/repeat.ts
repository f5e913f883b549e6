import { UsageError } from './arguments.ts';
import { caseFrom } from './case.ts';
import type { Result } from './result.ts';
import { runCase } from './run-case.ts';
import { isStories, runStories } from './stories.ts';
import { timelineOf } from './timeline.ts';

/** @throws UsageError */
export function checkId(id: string): void {
  if (!isStories(id) && !caseFrom(id))
    throw new UsageError(`--case: ${JSON.stringify(id)} is no case. A campaign prints their ids.`);
}

/** Runs one case again and tells what happens in it. */
export async function repeat(id: string, seed: string): Promise<Result> {
  const found = caseFrom(id);
  if (!found) {
    const result = await runStories(id);
    console.log(result.timeline ?? 'The judge finds nothing.');
    return result;
  }
  const verdict = await runCase(found.scenario, found.faults, seed);
  console.log(timelineOf(verdict));
  return { id, cases: 1, violations: verdict.violations, longestBareSeconds: verdict.longestBareSeconds };
}
