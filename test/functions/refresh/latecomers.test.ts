import { describe, expect, it } from 'vitest';
import { withLatecomers } from '../../../functions/refresh/latecomers.ts';
import { behindCursor, expectedBehindCursor } from '../../../functions/refresh/listing.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { fleet, ids } from './a-fleet.ts';
import { idOf, move } from './a-region.ts';
import { instance } from '../an-instance.ts';

const planned = ids(fleet(2));
const early = instance({ instanceId: idOf(1) });
const late = instance({ instanceId: idOf(7), launchedAt: '2026-11-01T11:30:00.000Z' });
/** Large fleets have no ids in the state: then the moment of the launch tells. */
const kinds: [string, Parameters<typeof move>[0]][] = [
  ['of a plan that names its instances', { planned, cursor: idOf(9), refreshed: 2 }],
  ['of a plan that does not', { cursor: idOf(9), refreshed: 2 }],
];
const told = ({ progress, outcome }: RegionRefresh) => ({
  listed: progress.listed,
  latecomers: progress.latecomers,
  refreshed: outcome.refreshed,
});

describe.each(kinds)('in a move %s', (_, fields) => {
  const region = move(fields);

  it('what came after the plan is not listed among the others', () => {
    const { cursor: _cursor, ...before } = { ...fields };

    expect(behindCursor(move(before), [early, late])).not.toContain(late.instanceId);
    expect(behindCursor(move(before), [early, late])).toContain(early.instanceId);
  });

  it('what came after the plan is moved too, and counted once', () => {
    expect(told(withLatecomers(region, [late]))).toEqual({
      listed: [late.instanceId],
      latecomers: [late.instanceId],
      refreshed: 2,
    });
  });

  it('what was counted and is there again is listed once more, and not counted twice', () => {
    expect(told(withLatecomers(region, [early]))).toEqual({ listed: [idOf(1)], latecomers: [], refreshed: 1 });
  });

  it('a latecomer that is there again is not counted twice either', () => {
    const moved = move({ ...fields, rounds: 1, latecomers: [late.instanceId], refreshed: 3 });

    expect(told(withLatecomers(moved, [late]))).toEqual({
      listed: [late.instanceId],
      latecomers: [late.instanceId],
      refreshed: 2,
    });
  });
});

describe('latecomers', () => {
  const region = move({ planned, cursor: idOf(9), refreshed: 2 });

  it('that two answers show are listed once', () => {
    expect(withLatecomers(region, [late, { ...late }]).progress.listed).toEqual([late.instanceId]);
  });

  it('that were counted as gone are counted anew', () => {
    const { outcome } = withLatecomers(move({ planned, refreshed: 0, gone: 2 }), [early]);

    expect(outcome).toMatchObject({ refreshed: 0, gone: 1 });
  });

  it.each([
    ['another AWS service manages', { ...late, managed: true }, {}],
    ['opted out', { ...late, optedOut: true as const }, {}],
    ['have not the tags that are asked for', late, { only: { team: ['a'] } }],
    ['are named as failed', late, { failures: [{ error: 'E', cause: 'C', bare: false, instanceIds: [idOf(7)] }] }],
    ['are named as left alone', late, { untouchedIds: [idOf(7)] }],
  ])('that %s are none', (_, one, fields) => {
    const before = move({ planned, ...fields });

    expect(withLatecomers(before, [one])).toEqual(before);
  });

  it('that have the tags that are asked for are moved', () => {
    const tagged = { ...late, tags: { team: 'a' } };

    expect(withLatecomers(move({ planned, only: { team: ['a', 'b'] } }), [tagged]).progress.listed).toHaveLength(1);
  });

  it('are left where they are, and named, after three rounds: something launches them for ever', () => {
    const third = move({ planned, refreshed: 2, rounds: 3 });

    const { progress, outcome } = withLatecomers(third, [late, early]);

    expect(progress).toEqual(third.progress);
    expect(outcome).toMatchObject({ refreshed: 1, untouched: 2, untouchedIds: [late.instanceId, early.instanceId] });
  });

  it('that are too many for the state wait for the next round, and count only then', () => {
    const many = fleet(3000).map((one) => ({ ...one, launchedAt: '2026-11-01T10:00:00.000Z' }));
    const before = move({ instances: 5000, refreshed: 5000, waveLimit: 1000 });

    const { progress, outcome } = withLatecomers(before, many);

    expect(progress).toMatchObject({ rounds: 1, listed: ids(many).slice(0, 500) });
    expect(outcome.refreshed).toBe(4500);
  });

  it('that are too many for the report are counted', () => {
    const before = move({ instances: 5000, rounds: 3, mostPending: 10 });

    const { outcome } = withLatecomers(before, fleet(3000));

    expect(outcome).toMatchObject({ untouched: 3000, untouchedIds: ids(fleet(10)) });
  });

  it('are expected where EC2 is asked how many are left', () => {
    expect(expectedBehindCursor(move({ instances: 2, refreshed: 2, latecomers: [idOf(7)] }))).toBe(1);
  });

  it('stay below what a state holds, in all rounds together', () => {
    const before = move({ planned, rounds: 1, waveLimit: 1000, latecomers: ids(fleet(509)).slice(10) });

    const { progress } = withLatecomers(before, [late, { ...late, instanceId: 'i-other' }]);

    expect(progress.latecomers).toHaveLength(500);
    expect(progress.listed).toHaveLength(1);
  });
});
