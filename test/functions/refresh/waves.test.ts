import { describe, expect, it } from 'vitest';
import { limit } from '../../../functions/token-bucket.ts';
import { roomFor, withWave } from '../../../functions/refresh/waves.ts';
import { fleet, idsInWave, members } from './a-fleet.ts';
import { now, region } from './a-region.ts';
import { profileArn } from '../an-instance.ts';

describe('the room in the next wave', () => {
  it.each([
    ['is one instance first', { canary: 10, waves: 0 }, 1],
    ['is the canary next', { canary: 10, waves: 1 }, 10],
    ['is ten times as much each time', { canary: 10, waves: 2 }, 100],
    ['of a canary of one grows as well', { canary: 1, waves: 3 }, 100],
    ['is never more than the limit', { canary: 10, waves: 3 }, 300],
    ['is less at a smaller share in use', { canary: 10, waves: 3, usedShare: 0.5 }, 150],
    ['is not less than what a large fleet needs', { canary: 10, waves: 3, usedShare: 0.05, waveLeast: 40 }, 40],
    ['is one instance first, however large the fleet', { canary: 10, waves: 0, waveLeast: 40 }, 1],
    ['is never more than the limit of many Regions', { canary: 10, waves: 3, waveLimit: 117 }, 117],
    ['of the canary is never more than the limit', { canary: 200, waves: 1, waveLimit: 117 }, 117],
    ['is a number after a thousand waves', { canary: 10, waves: 1000 }, 300],
    ['is never nothing', { canary: 300, waves: 5, usedShare: 0.001 }, 1],
  ])('%s', (_, fields, expected) => {
    expect(roomFor(region(fields))).toBe(expected);
  });
});

const first = ({ wave }: ReturnType<typeof withWave>) => wave?.batches[0];

describe('a wave', () => {
  it('is cut into batches that one inline Map works on at once', () => {
    const { wave: { batches = [] } = {} } = withWave(region(), members(fleet(95)), now);

    expect(batches.map(({ batch, instances }) => [batch, instances.length])).toEqual([
      [0, 40],
      [1, 40],
      [2, 15],
    ]);
  });

  // Each is one request to stop, and EC2 takes two a second.
  it('that restarts has its batches begin one after the other', () => {
    const { wave: { batches = [] } = {} } = withWave(
      region({ how: 'restart', usedShare: 0.5 }),
      members(fleet(95)),
      now,
    );

    expect(batches.map(({ at }) => Date.parse(at) - now)).toEqual([0, 1000, 2000]);
  });

  it('tells each batch all that its child execution needs', () => {
    expect(first(withWave(region({ waves: 1 }), members(fleet(1)), now))).toEqual({
      batch: 0,
      region: 'eu-west-1',
      how: 'reassociate',
      instanceProfile: 'web-profile',
      instanceProfileArn: profileArn('web-profile'),
      role: 'web-role-v2',
      at: '2026-11-01T12:00:00.000Z',
      confirmBy: '2026-11-01T12:10:00.000Z',
      waitUntil: '2026-11-01T12:10:00.000Z',
      instances: members(fleet(1)),
    });
  });

  it.each([
    ['of bare instances before the first', 0, '2026-11-01T12:10:00.000Z'],
    ['of one instance', 1, '2026-11-01T12:10:00.000Z'],
    ['of the canary', 2, '2026-11-01T12:10:00.000Z'],
    ['after these', 3, '2026-11-01T12:00:10.000Z'],
  ])('%s waits for its associations until', (_, waves, expected) => {
    expect(first(withWave(region({ waves }), members(fleet(1)), now))?.waitUntil).toBe(expected);
  });

  it('goes on from the bucket that the last one left', () => {
    const before = region({ bucket: { tokens: 0, at: now } });

    const after = withWave(before, members(fleet(10)), now);

    expect(first(after)?.at).toBe('2026-11-01T12:00:02.000Z');
    expect(after.progress.bucket).toEqual({ tokens: -10, at: now });
  });

  it('of bare instances waits for nothing, and its requests count nevertheless', () => {
    const before = region({ bucket: { tokens: -100, at: now } });
    const bare = members(fleet(10)).map((one) => ({ ...one, bare: true as const }));

    const after = withWave(before, bare, now);

    expect(first(after)).toMatchObject({ at: '2026-11-01T12:00:00.000Z', instances: bare });
    expect(after.progress.bucket).toEqual({ tokens: -110, at: now });
  });

  it.each([1, 0.9, 0.3, 0.05, 0.01])('with a share of %d never finds EC2 without a token', (share) => {
    const waveLimit = Math.ceil(300 * share);
    let before = region({ share, waveLimit, bucket: { tokens: limit.burst * share, at: now }, waves: 9 });
    const fired: { at: number; requests: number }[] = [];
    for (const at of [now, now + 60_000, now + 61_000]) {
      before = withWave(before, members(fleet(roomFor(before))), at);
      for (const batch of before.wave?.batches ?? []) {
        fired.push({ at: Date.parse(batch.at), requests: batch.instances.length });
      }
    }

    let tokens = limit.burst * share;
    let last = now;
    for (const { at, requests } of fired) {
      tokens = Math.min(limit.burst * share, tokens + ((at - last) * limit.perSecond * share) / 1000) - requests;
      last = at;
      // Moments are whole milliseconds: a thousandth of a token is not a token.
      expect(tokens).toBeGreaterThan(-0.01);
    }
    expect(fired.length).toBeGreaterThan(3);
  });

  it('has one instance in a batch at least, however small the share', () => {
    const after = withWave(region({ usedShare: 0.005 }), members(fleet(2)), now);

    expect(after.wave?.batches.map(({ instances }) => instances.length)).toEqual([1, 1]);
  });

  it('has no more batches than a state can hold, however small the share', () => {
    const after = withWave(region({ usedShare: 0.01 }), members(fleet(300)), now);

    expect(after.wave?.batches).toHaveLength(25);
    expect(idsInWave(after)).toHaveLength(300);
  });
});
