import { describe, expect, it } from 'vitest';
import { caseOf } from '../../faults/case.ts';
import { faultsIn, sample } from '../../faults/matrix.ts';
import { runCase } from '../../faults/run-case.ts';
import { scenarios } from '../../faults/scenarios.ts';
import { timelineOf } from '../../faults/timeline.ts';
import { randomFrom } from '../../sandbox/index.ts';

/** A share of `npm run faults`: docs/faults.md says how to repeat a case that fails here. */
const seed = '1';
const scenario = scenarios.find(({ name }) => name === 'two-regions')!;
const faults = sample(await faultsIn(scenario, seed), 16, randomFrom('a share of the matrix'));
const cases = faults.map((fault) => caseOf(scenario, [fault]));

describe('what always holds', () => {
  it.each(cases)('holds in $id', async (one) => {
    const verdict = await runCase(one.scenario, one.faults, seed);
    expect(verdict.violations, timelineOf(verdict)).toEqual([]);
  });
});
