import { expect, it } from 'vitest';
import { sideBySide } from '../../bench/side-by-side.ts';

it('the benchmark compares three ways under the same limits, and gives no ratio when the floor is 0', async () => {
  const told = new Map<string, number>();

  const ways = await sideBySide({
    instances: 10,
    others: 0,
    associatedSeconds: 30,
    seed: 'test',
    progressOf: (way) => (done) => void told.set(way, done),
  });

  expect(ways.map(({ figures: { name }, succeeded }) => [name, succeeded])).toEqual([
    ['one instance after the other', true],
    ['all instances at once', true],
    ['replace-role', true],
  ]);
  expect([...told]).toEqual(ways.map(({ figures: { name } }) => [name, 10]));
  // EC2 takes 30 s, give or take a fifth, for each.
  expect(ways[0]?.figures.makespanSeconds).toBeGreaterThan(10 * 24);
  for (const { figures } of ways) expect(figures.makespanRatio).toBeUndefined();
});
