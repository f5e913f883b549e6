import { describe, expect, it } from 'vitest';
import { bakeBehind, gateBeforeAlarms, gateBehindAlarms, roomToCheckpoint } from '../../../functions/refresh/gate.ts';
import type { Levers } from '../../../functions/refresh/levers.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { Controls } from '../../../functions/refresh/rollout.ts';
import { now, region } from './a-region.ts';

const levers = (fields: Partial<Levers> = {}): Levers => ({
  isHeld: false,
  isStopped: false,
  approved: undefined,
  ...fields,
});
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

/** Of 100 instances, so many are refreshed, in so many waves, of which the last one ended so many seconds ago. */
function worked(
  controls: Controls,
  { waves = 2, refreshed = 11, endedAgo = 0, endsBy, ...progress }: Record<string, unknown> = {},
): RegionRefresh {
  const start = region();
  const ends = endsBy === undefined ? {} : { endsBy: endsBy as string };
  return {
    ...start,
    settings: { ...start.settings, instances: 100, ...ends, controls },
    progress: {
      ...start.progress,
      waves: waves as number,
      ...((waves as number) > 0 && {
        past: [{ waves: 1, from: ago(9000), until: ago(endedAgo as number), instances: 1 }],
      }),
      ...progress,
    },
    outcome: { ...start.outcome, refreshed: refreshed as number },
  };
}

describe('before the alarms are looked at, the next wave', () => {
  const open = { is: 'open' };
  it.each<[string, Controls, Partial<Levers>, Record<string, unknown>, object]>([
    ['begins where nothing is asked', {}, {}, {}, open],
    ['begins when the bake is over', { bakeSeconds: 60 }, {}, { endedAgo: 60 }, open],
    ['waits for the bake behind the canary', { bakeSeconds: 60 }, {}, { endedAgo: 59 }, { is: 'held', by: 'bake' }],
    ['does not wait behind the first instance', { bakeSeconds: 60 }, {}, { waves: 1 }, open],
    ['does not wait behind a later wave', { bakeSeconds: 60 }, {}, { waves: 3 }, open],
    ['waits behind the first instance', { waveBakeSeconds: 60 }, {}, { waves: 1 }, { is: 'held', by: 'bake' }],
    ['waits behind a later wave', { waveBakeSeconds: 60 }, {}, { waves: 9 }, { is: 'held', by: 'bake' }],
    ['waits for the longer one', { bakeSeconds: 60, waveBakeSeconds: 9 }, {}, { endedAgo: 10 }, { is: 'held' }],
    ['waits for nothing at the beginning', { bakeSeconds: 60, waveBakeSeconds: 60 }, {}, { waves: 0 }, open],
    ['does not come when it is stopped', { bakeSeconds: 60 }, { isStopped: true }, {}, { is: 'ended', by: 'Stopped' }],
    ['is not held by the tag yet', {}, { isHeld: true }, {}, open],
    ['comes until the day before the time limit', {}, {}, { endsBy: ago(-1) }, open],
    ['does not come on the last day', {}, {}, { endsBy: ago(0) }, { is: 'ended', by: 'HeldTooLong' }],
    ['comes though Held was lost three times', {}, {}, { lostHolds: 3 }, open],
    ['does not come when Held was lost once more', {}, {}, { lostHolds: 4 }, { is: 'ended', by: 'HoldLost' }],
  ])('%s: %j', (_, controls, pulled, progress, gate) => {
    expect(gateBeforeAlarms(worked(controls, progress), levers(pulled), false, now)).toMatchObject(gate);
  });

  it('says when the bake is over', () => {
    const gate = gateBeforeAlarms(worked({ bakeSeconds: 60 }, { endedAgo: 20 }), levers(), false, now);

    expect(gate).toEqual({ is: 'held', by: 'bake', until: new Date(now + 40_000).toISOString() });
  });
});

describe('behind the last wave of too few instances for a canary', () => {
  it.each([
    [1, 60],
    [2, 60],
    [3, 0],
    [0, 0],
  ])('with %i waves, the bake is %i s', (waves, seconds) => {
    expect(bakeBehind(worked({ bakeSeconds: 60 }, { waves }), true)).toBe(seconds);
  });
});

describe('when the alarms were looked at, the next wave', () => {
  const checkpoints: Controls = { checkpoints: ['canary', 25, 50] };
  const since = (seconds: number, by = 'checkpoint canary') => ({ held: { by, since: ago(seconds) } });
  it.each<[string, Controls, Partial<Levers>, Record<string, unknown>, object]>([
    ['begins where nothing is asked', {}, {}, {}, { is: 'open' }],
    ['waits for the tag to go', {}, { isHeld: true }, {}, { is: 'held', by: 'hold' }],
    ['waits at the canary', checkpoints, {}, {}, { is: 'held', by: 'checkpoint', checkpoint: 'canary' }],
    ['does not wait before the canary is over', checkpoints, {}, { waves: 1, refreshed: 1 }, { is: 'open' }],
    ['begins when the canary is approved', checkpoints, { approved: 'canary' }, {}, { is: 'open' }],
    ['waits at 25', checkpoints, { approved: 'canary' }, { refreshed: 25 }, { checkpoint: 25 }],
    ['begins when 25 is approved', checkpoints, { approved: 25 }, { refreshed: 25 }, { is: 'open' }],
    ['waits at 50', checkpoints, { approved: 25 }, { refreshed: 50 }, { checkpoint: 50 }],
    ['begins when 50 was approved before', checkpoints, { approved: 50 }, { refreshed: 25 }, { is: 'open' }],
    ['begins behind all checkpoints', checkpoints, { approved: 50 }, { refreshed: 99 }, { is: 'open' }],
    ['waits for 48 h', checkpoints, {}, since(48 * 3600 - 1), { is: 'held', by: 'checkpoint' }],
    ['does not come after 48 h', checkpoints, {}, since(48 * 3600), { is: 'ended', by: 'NotApproved' }],
    ['waits as long as the input says', { ...checkpoints, approveWithinHours: 1 }, {}, since(3599), { is: 'held' }],
    ['does not come after it', { ...checkpoints, approveWithinHours: 1 }, {}, since(3600), { is: 'ended' }],
    ['waits anew at another checkpoint', checkpoints, {}, since(49 * 3600, 'the bake'), { is: 'held' }],
    ['is held by the tag behind a checkpoint', checkpoints, { approved: 50, isHeld: true }, {}, { by: 'hold' }],
  ])('%s: %j', (_, controls, pulled, progress, gate) => {
    const next = gateBehindAlarms(worked(controls, progress), levers(pulled), { on: [] }, false, now);

    expect(next).toMatchObject(gate);
  });

  it.each<[string, object, Record<string, unknown>, object]>([
    ['does not come while one is on', { on: ['a in eu-west-1'] }, {}, { is: 'ended', by: 'AlarmOn' }],
    ['waits where nobody knows', { on: [], unread: 'Throttling' }, {}, { is: 'unread' }],
    ['waits five minutes', { on: [], unread: 'Throttling' }, { alarmsUnread: ago(299) }, { is: 'unread' }],
    ['does not come then', { on: [], unread: 'No.' }, { alarmsUnread: ago(300) }, { is: 'ended', by: 'AlarmsUnread' }],
    ['does not come where one is on and one unread', { on: ['a'], unread: 'No.' }, {}, { by: 'AlarmOn' }],
    ['begins when CloudWatch answers again', { on: [] }, { alarmsUnread: ago(400) }, { is: 'open' }],
  ])('%s', (_, alarms, progress, gate) => {
    const seen = { on: [], ...alarms };

    expect(gateBehindAlarms(worked({}, progress), levers({ isHeld: false }), seen, false, now)).toMatchObject(gate);
  });

  it('is none behind the last one: no tag holds what is done', () => {
    const gate = gateBehindAlarms(worked(checkpoints), levers({ isHeld: true }), { on: [] }, true, now);

    expect(gate).toEqual({ is: 'open' });
  });
});

describe('a wave', () => {
  it.each<[string, number, Partial<Levers>, Record<string, unknown>]>([
    ['takes what is left to the next checkpoint', 14, { approved: 'canary' }, { refreshed: 11 }],
    ['counts what is on its way', 12, { approved: 'canary' }, { refreshed: 11, pending: [{}, {}] }],
    ['takes any number behind the last one', Infinity, { approved: 50 }, { refreshed: 11 }],
    ['takes any number before the canary is over', Infinity, {}, { waves: 1, refreshed: 1 }],
    ['takes none past a checkpoint', 0, { approved: 'canary' }, { refreshed: 30 }],
  ])('%s: %d', (_, room, pulled, progress) => {
    expect(roomToCheckpoint(worked({ checkpoints: ['canary', 25, 50] }, progress), levers(pulled))).toBe(room);
  });
});
