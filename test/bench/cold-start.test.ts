import { expect, it } from 'vitest';
import { benchColdStart } from '../../bench/cold-start.ts';

it('a cold start is timed for each kind of function, beside esbuild’s defaults, and every bundle is weighed', async () => {
  const turns: [number, number][] = [];
  const { functions, largestKib, milliseconds, runs } = await benchColdStart({
    runs: 1,
    onTurn: (...turn) => turns.push(turn),
  });

  expect(runs).toBe(1);
  expect(turns).toEqual([[1, 1]]);
  expect(Object.keys(milliseconds)).toEqual([
    'assign/assign-profiles',
    'refresh/disassociate',
    'replace-role/add-role',
    'together',
  ]);
  expect(functions).toHaveLength(15);
  for (const { kib, defaultKib } of functions) expect(kib).toBeLessThan(defaultKib);
  expect(largestKib).toBeLessThanOrEqual(410);
});
