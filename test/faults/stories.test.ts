import { describe, expect, it } from 'vitest';
import { pair } from '../../faults/pairs.ts';
import { runCase } from '../../faults/run-case.ts';
import { runStories } from '../../faults/stories.ts';
import { timelineOf } from '../../faults/timeline.ts';

/** A share of `npm run faults`: docs/faults.md says how to repeat a case that fails here. */
const seed = '1';

describe('what always holds', () => {
  it.each(Array.from({ length: 4 }, (_, number) => number))('holds with two faults (pair %i)', async (number) => {
    const { id, scenario, faults } = await pair(seed, number);
    const verdict = await runCase(scenario, faults, seed);
    expect(verdict.violations, `${id}\n${timelineOf(verdict)}`).toEqual([]);
  });

  it.each([10_001])('holds in ten stories that nobody wrote (seed %i)', async (stories) => {
    const { id, violations, timeline } = await runStories(`stories/${stories}`);
    expect(violations, `${id}\n${timeline}`).toEqual([]);
  });
});
