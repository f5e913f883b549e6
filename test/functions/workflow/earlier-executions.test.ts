import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leftBehind } from '../../../functions/workflow/earlier-executions.ts';
import { changes } from '../../../functions/replace-role/input.ts';
import type { PlannedReplacement } from '../../../functions/replace-role/replacement.ts';
import { region } from '../refresh/a-region.ts';
import { planned } from '../replace-role/a-replacement.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { arnOf, input, type Known, knows } from './executions.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();
const plan = (takenUp: string[] = [], fields: object = {}): [string, object] => [
  'Plan',
  planned({ regions: [region({ takenUp })], ...fields }),
];
const nextWave = (...ids: string[]): [string, object] => ['NextWave', region({ takenUp: ids })];
const stopped = (name: string, days: number, exits: Known['exits'], fields: Partial<Known> = {}): Known => ({
  name,
  status: 'ABORTED',
  startedAt: daysAgo(days),
  exits: exits ?? [],
  ...fields,
});
const isAlike = (given: string): boolean => changes(given, 'web-profile');
const run = (...executions: Known[]) => {
  const histories = knows(...executions);
  return leftBehind<PlannedReplacement>(arnOf('now'), now, { plan: 'Plan', report: 'Report', isAlike }).then(
    ({ latest, ...left }) => ({ ...left, ...(latest && { formerRole: latest.formerRole }), histories }),
  );
};
const idsOf = async (...executions: Known[]) => (await run(...executions)).instanceIds['eu-west-1'] ?? [];

beforeEach(() => void sleepAtOnce());
afterEach(sleepAgain);

describe('what a stopped execution has left behind', () => {
  it('is what its last wave, and its plan, had under way, and the role that it took out', async () => {
    const before = stopped('a', 1, [plan(['i-p']), nextWave('i-1'), nextWave('i-2')]);

    expect(await run(before)).toEqual({
      executionArns: [arnOf('a')],
      formerRole: 'web-role',
      instanceIds: { 'eu-west-1': ['i-2', 'i-p'] },
      restarting: { 'eu-west-1': [] },
      histories: ['a from its start', 'a from its end'],
    });
  });

  it('is of all since the last report, and the latest says which role was taken out', async () => {
    const latest = stopped('b', 1, [plan(['i-b'], { formerRole: 'latest' })]);
    const earlier = stopped('a', 2, [plan(['i-a'], { formerRole: 'earlier' })]);

    expect(await run(latest, earlier)).toMatchObject({
      executionArns: [arnOf('b'), arnOf('a')],
      formerRole: 'latest',
      instanceIds: { 'eu-west-1': ['i-b', 'i-a'] },
    });
  });

  it.each<[string, Known]>([
    ['one that succeeded', stopped('r', 2, [plan(), ['Report', {}]], { status: 'SUCCEEDED' })],
    ['one that failed with a report', stopped('r', 2, [plan(['i-r']), ['Report', {}]], { status: 'FAILED' })],
  ])('ends at %s', async (_, reported) => {
    const ids = await idsOf(stopped('b', 1, [plan(['i-b'])]), reported, stopped('a', 3, [plan(['i-a'])]));

    expect(ids).toEqual(['i-b']);
  });

  it.each<[string, Known]>([
    ['one that its plan refused', stopped('x', 1, [], { status: 'FAILED' })],
    [
      'one on another instance profile',
      stopped('x', 1, [plan(['i-x'])], { input: { ...input, instanceProfile: 'db' } }),
    ],
    ['one that runs', stopped('x', 1, [plan(['i-x'])], { status: 'RUNNING' })],
  ])('leaves out %s', async (_, other) => {
    expect(await idsOf(other, stopped('a', 2, [plan(['i-a'])]))).toEqual(['i-a']);
  });

  it.each([
    [13.9, ['i-a']],
    [14.1, []],
  ])('is looked for in 14 days: %s days ago', async (days, ids) => {
    expect(await idsOf(stopped('a', days, [plan(['i-a'])]))).toEqual(ids);
  });

  // An execution may take 14 days itself.
  it.each([
    [13.9, ['i-a']],
    [14.1, []],
  ])('is looked for in 14 days since its end: begun 20 days ago, and ended %s', async (days, ids) => {
    expect(await idsOf(stopped('a', 20, [plan(['i-a'])], { endedAt: daysAgo(days) }))).toEqual(ids);
  });

  it.each([
    [199, ['i-a']],
    [200, []],
  ])('is looked for in 200 executions: behind %d others', async (count, ids) => {
    const others = Array.from({ length: count }, (_, index) => stopped(`x${index}`, 1, [], { input: 'no JSON' }));

    expect(await idsOf(...others, stopped('a', 2, [plan(['i-a'])]))).toEqual(ids);
  });

  it('reads a success’ history not at all', async () => {
    const { histories } = await run(stopped('r', 2, [plan()], { status: 'SUCCEEDED' }));

    expect(histories).toEqual([]);
  });
});
