import { expect, it } from 'vitest';
import { endsBy } from '../../../functions/workflow/plan-limits.ts';
import { now } from '../refresh/a-region.ts';

it.each([
  ['stop', '2026-11-14T12:00:00.000Z'],
  ['goBack', '2026-11-14T02:00:00.000Z'],
] as const)('with "onTrouble": "%s", no wave of ten hours begins after %s', (onTrouble, moment) => {
  expect(endsBy(now, 600, { onTrouble })).toBe(moment);
});
