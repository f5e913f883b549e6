import { describe, expect, it } from 'vitest';
import { afterLook, isInDoubt, withoutDoubt } from '../../../functions/refresh/doubt.ts';
import type { Doubt, RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { batch, now, outcome, region, withProgress } from './a-region.ts';

const good = 'web-role-v2';
const minute = 60_000;
const iso = (at: number): string => new Date(at).toISOString();
const look = (role: string | undefined, at: number) => ({ role, at });

const changedInWave = {
  batches: [batch(0, [{}]), batch(1, [{}])],
  outcomes: [outcome(0), outcome(1, { roleChanged: true })],
};
const goodWave = { batches: [batch(0, [{}])], outcomes: [outcome(0)] };

/** The Region after these looks, a minute apart. */
const after = (before: RegionRefresh, ...roles: (string | undefined)[]): RegionRefresh =>
  roles.reduce((seen, role, index) => afterLook(seen, look(role, now + index * minute)), before);

const found = { instanceProfile: 'web-profile', expected: good, found: 'db-role' };

describe('a look at the role', () => {
  it('that is good is remembered', () => {
    const { progress } = afterLook(afterLook(region(), { role: good, at: now }), { role: good, at: now + 30_000 });

    expect(progress.lookedAt).toBe(iso(now + 30_000));
    expect(progress).not.toHaveProperty('doubt');
  });

  // IAM refused, or Lambda failed, for so long: the role may have been away meanwhile.
  it('that is good begins a doubt when it is the first for more than half a minute', () => {
    const unseen = after(region(), good, good);

    expect(unseen.progress.doubt).toEqual({
      since: iso(now),
      seenAt: iso(now + minute),
      goodSince: iso(now + minute),
      unseen: true,
    });
    const over = withoutDoubt(unseen, now + minute + 300_000);
    expect(over.progress).not.toHaveProperty('doubt');
    expect(over.outcome.doubts).toEqual([]);
  });

  it('without the role makes of it a doubt that was seen', () => {
    expect(after(region(), good, good, undefined).progress.doubt).not.toHaveProperty('unseen');
  });

  it('that is good remembers what the batches of the wave saw', () => {
    const lookedAt = iso(now - 10 * minute);
    const settledAt = (at: number) => ({
      wave: { batches: [batch(0, [{}])], outcomes: [outcome(0, { settledAt: iso(at + minute) })] },
    });

    expect(
      afterLook(region({ lookedAt, ...settledAt(now - 10_000) }), { role: good, at: now }).progress.doubt,
    ).toBeUndefined();
    expect(
      afterLook(region({ lookedAt, ...settledAt(now - minute) }), { role: good, at: now }).progress.doubt,
    ).toMatchObject({ unseen: true });
  });

  it('that is good begins a doubt where a batch has lost looks', () => {
    const wave = { batches: [batch(0, [{}])], outcomes: [outcome(0, { settledAt: iso(now + minute), unseen: true })] };

    expect(afterLook(region({ wave }), { role: good, at: now }).progress.doubt).toMatchObject({ unseen: true });
  });

  it.each([
    ['another role', 'web-role'],
    ['no role', undefined],
  ])('that shows %s begins a doubt at the last good look', (_, role) => {
    expect(after(region(), good, role).progress).toMatchObject({
      lookedAt: iso(now),
      doubt: { since: iso(now), seenAt: iso(now + minute) },
    });
  });

  it('that is the first, and bad, begins it when the role was confirmed', () => {
    expect(after(region(), undefined).progress.doubt).toEqual({ since: '2026-11-01T11:00:00.000Z', seenAt: iso(now) });
  });

  it('that is good again says since when', () => {
    expect(after(region(), good, undefined, good, good).progress.doubt).toEqual({
      since: iso(now),
      seenAt: iso(now + minute),
      goodSince: iso(now + 2 * minute),
    });
  });

  it('that is bad again takes it back: the doubt keeps its beginning', () => {
    const flapped = after(region(), good, undefined, good, undefined);

    expect(flapped.progress.doubt).toEqual({ since: iso(now), seenAt: iso(now + minute) });
    expect(afterLook(flapped, look(good, now + 9 * minute)).progress.doubt?.goodSince).toBe(iso(now + 9 * minute));
  });

  it('that is good is no proof where a batch of the last wave saw otherwise', () => {
    const { progress } = after(region({ wave: changedInWave, lookedAt: iso(now - minute) }), good);

    expect(progress.doubt).toEqual({ since: iso(now - minute), seenAt: iso(now), goodSince: iso(now) });
  });

  it('counts anew where a batch saw otherwise while the role was good for a while', () => {
    const doubt: Doubt = { since: iso(now - minute), seenAt: iso(now), goodSince: iso(now) };

    const { progress } = afterLook(region({ wave: changedInWave, doubt }), look(good, now + minute));

    expect(progress.doubt).toEqual({ ...doubt, goodSince: iso(now + minute) });
  });

  it.each([
    ['for five minutes is waited for', 5 * minute, 'waits'],
    ['for longer is not', 5 * minute + 1, 'RoleChangedMeanwhile'],
  ])('that is bad %s', (_, later, expected) => {
    const doubted = after(region(), undefined);
    const again = () => afterLook(doubted, look('db-role', now + later));

    if (expected === 'waits') expect(again().progress.doubt?.seenAt).toBe(iso(now));
    else expect(again).toThrow(expect.objectContaining({ name: expected, context: found }));
  });

  it('that is bad once more ends the wait for a role that came and went for five minutes', () => {
    const flapped = after(region(), undefined, good, undefined, good, undefined, good);

    expect(() => afterLook(flapped, look(undefined, now + 5 * minute + 1))).toThrow('holds no role');
  });

  it('that is bad for the fourth time ends the wait: somebody takes the role out again and again', () => {
    const span = { from: iso(now), until: iso(now) };
    const doubted = (times: number): RegionRefresh => region({ doubts: Array.from({ length: times }, () => span) });

    expect(after(doubted(2), undefined).progress.doubt).toBeDefined();
    expect(() => after(doubted(3), undefined)).toThrow(expect.objectContaining({ name: 'RoleChangedMeanwhile' }));
    expect(after(doubted(3), good).progress).not.toHaveProperty('doubt');
  });

  it('that is good ends no execution, however late', () => {
    expect(
      afterLook(after(region(), undefined), look(good, now + 60 * minute)).progress.doubt?.goodSince,
    ).toBeDefined();
  });

  it.each([
    ['nothing was seen', region({ wave: goodWave }), false],
    ['a batch saw it', region({ wave: changedInWave }), true],
    ['the Region ended for it', region({ failure: { Error: 'RoleChangedMeanwhile', Cause: '' } }), true],
    ['a look saw it', after(region(), undefined), true],
    ['every look has been good since', after(region(), undefined, good), true],
  ])('leaves the Region in doubt: %s', (_, seen, expected) => {
    expect(isInDoubt(seen)).toBe(expected);
  });
});

describe('a doubt', () => {
  const doubted = after(region({ propagationSeconds: 300 }), good, undefined, good);
  const goodSince = now + 2 * minute;

  it('is not over before EC2 is sure to see the role again', () => {
    expect(withoutDoubt(doubted, goodSince + 300_000 - 1)).toBe(doubted);
  });

  it('is over when the role has been there for as long as EC2 may take to see it', () => {
    const { progress, outcome: ended, roleConfirmedAt } = withoutDoubt(doubted, goodSince + 300_000);

    expect(progress).not.toHaveProperty('doubt');
    expect({ lookedAt: progress.lookedAt, roleConfirmedAt }).toEqual({
      lookedAt: iso(goodSince + 300_000),
      roleConfirmedAt: iso(goodSince + 300_000),
    });
    expect(ended.doubts).toEqual([{ from: iso(now), until: iso(goodSince) }]);
  });

  it('is told beside those before', () => {
    const earlier = { from: '2026-11-01T10:00:00.000Z', until: '2026-11-01T10:01:00.000Z' };
    const before = { ...doubted, outcome: { ...doubted.outcome, doubts: [earlier] } };

    expect(withoutDoubt(before, goodSince + 300_000).outcome.doubts).toHaveLength(2);
  });

  it('is not over while the role is away, however long', () => {
    const away = after(region(), good, undefined);

    expect(withoutDoubt(away, now + 60 * minute)).toBe(away);
  });

  it('is not over while EC2 is at work on what was associated meanwhile', () => {
    const pending = [{ instanceId: 'i-a', associationId: 'iip-assoc-old', until: iso(now + 10 * minute) }];
    const waiting = withProgress(doubted, { pending });

    expect(withoutDoubt(waiting, now + 9 * minute)).toBe(waiting);
  });

  it('that was none changes nothing', () => {
    const before = region();

    expect(withoutDoubt(before, now)).toBe(before);
  });
});
