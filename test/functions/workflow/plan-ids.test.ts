import { expect, it } from 'vitest';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { mayListIds } from '../../../functions/workflow/plan-limits.ts';
import { regionWith } from './some-findings.ts';

it.each([
  ['3000 instances', 3000, 'stop', true],
  ['3001', 3001, 'stop', false],
  ['1500 that may have to go back', 1500, 'goBack', true],
  ['1501 that may have to go back', 1501, 'goBack', false],
] as const)('A plan names %s: %d with onTrouble %s is %s', (_, count, onTrouble, may) => {
  expect(mayListIds([regionPlan(regionWith(count), true)], { onTrouble })).toBe(may);
});
