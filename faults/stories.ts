import * as fc from 'fast-check';
import { isRefusal, type Fault } from './fault.ts';
import { faultsIn } from './matrix.ts';
import type { Result } from './result.ts';
import { runCase, type Verdict } from './run-case.ts';
import { scenarios } from './scenarios.ts';
import { stories, type Story } from './story.ts';
import { scenarioOf } from './tell.ts';
import { timelineOf } from './timeline.ts';
import { troubleOf } from './trouble.ts';

/** So many stories are told with one seed. */
const storiesPerSeed = 10;
/** So often a story that failed is told again, each time a little shorter, until the shortest is found. */
const mostShrinks = 80;

const violation = new Error('A violation.');

export const isStories = (id: string): boolean => /^stories\/\d+(\/[\d:]+)?$/.test(id);

/** `stories/SEED` is so many stories; `stories/SEED/PATH` is one of them, shrunk as the path says. */
export const storiesIds = (count: number, seed: string): string[] =>
  Array.from(
    { length: Math.ceil(count / storiesPerSeed) },
    (_, number) => `stories/${(Number(seed) * 10_000 + number) % 2 ** 31}`,
  );

/** Tells stories until one fails, and then that one shorter and shorter. */
export async function runStories(id: string): Promise<Result> {
  const [, seed = '', path] = id.split('/');
  let cases = 0;
  let shrinks = 0;
  let longestBareSeconds = 0;
  let failed: Verdict | undefined;
  const property = fc.asyncProperty(stories, async (story) => {
    if (failed && (shrinks += 1) > mostShrinks) return;
    const verdict = await tell(story);
    cases += 1;
    longestBareSeconds = Math.max(longestBareSeconds, verdict.longestBareSeconds);
    if (verdict.violations.length === 0) return;
    failed = verdict;
    throw violation;
  });
  const told = await fc.check(property, {
    seed: Number(seed),
    numRuns: storiesPerSeed,
    ...(path !== undefined && { path, endOnFailure: true }),
  });
  if (told.failed && told.errorInstance !== violation)
    throw new Error(JSON.stringify(told.counterexample), { cause: told.errorInstance });
  if (!failed) return { id, cases, violations: [], longestBareSeconds };
  const [story] = told.counterexample ?? [];
  return {
    id: `stories/${seed}/${told.counterexamplePath}`,
    cases,
    violations: failed.violations,
    longestBareSeconds,
    timeline: `${JSON.stringify(story)}\n${timelineOf(failed)}`,
  };
}

export async function tell(story: Story): Promise<Verdict> {
  const all = await passingFaults();
  const faults = story.faults.map((number) => all[number % all.length]!);
  return runCase(scenarioOf(story), faults, String(story.seed), troubleOf(story.trouble, story.seed));
}

/** Scenarios that have between them every call that Rolecall makes. */
const plain = new Set(['two-regions', 'assign-launch', 'move-two-regions', 'twin-two-regions', 'restart', 'retire']);

let known: Promise<Fault[]> | undefined;

/** Faults that pass and that AWS does not mean: after them everything has to come right by itself. */
function passingFaults(): Promise<Fault[]> {
  const told = scenarios.filter(({ name }) => plain.has(name));
  known ??= Promise.all(told.map((scenario) => faultsIn(scenario, '1'))).then((lists) =>
    lists.flat().filter((fault) => fault.times !== 'lasting' && !isRefusal(fault)),
  );
  return known;
}
