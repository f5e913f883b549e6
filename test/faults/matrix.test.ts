import { describe, expect, it } from 'vitest';
import { matrix, sample } from '../../faults/matrix.ts';
import { runCase } from '../../faults/run-case.ts';
import { timelineOf } from '../../faults/timeline.ts';
import { randomFrom } from '../../sandbox/index.ts';

/** A share of `npm run faults`: docs/faults.md says how to repeat a case that fails here. */
const seed = '1';
const cases = sample(await matrix(seed), 16, randomFrom('a share of the matrix'));

describe('what always holds', () => {
  it.each(cases)('holds in $id', async ({ scenario, faults }) => {
    const verdict = await runCase(scenario, faults, seed);
    expect(verdict.violations, timelineOf(verdict)).toEqual([]);
  });
});
