import { describe, expect, it } from 'vitest';
import { matrix, sample } from '../../faults/matrix.ts';
import { pair } from '../../faults/pairs.ts';
import { runCase } from '../../faults/run-case.ts';
import { runStories } from '../../faults/stories.ts';
import { timelineOf } from '../../faults/timeline.ts';
import { randomFrom } from '../../sandbox/index.ts';

/** A share of `npm run faults`: docs/faults.md says how to repeat a case that fails here, and to see what happens in it. */
const seed = '1';
const single = sample(await matrix(seed), 40, randomFrom('a share of the matrix'));
const pairs = await Promise.all(Array.from({ length: 10 }, (_, number) => pair(seed, number)));

describe('what always holds', () => {
  it.each([...single, ...pairs])('holds in $id', async ({ scenario, faults }) => {
    const verdict = await runCase(scenario, faults, seed);
    expect(verdict.violations, timelineOf(verdict)).toEqual([]);
  });

  it.each([10_001, 10_002])('holds in ten stories that nobody wrote (seed %i)', async (stories) => {
    const { id, violations, timeline } = await runStories(`stories/${stories}`);
    expect(violations, `${id}\n${timeline}`).toEqual([]);
  });
});
