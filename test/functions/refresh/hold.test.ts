import { describe, expect, it } from 'vitest';
import { afterHold, holdAfterLook, withHold } from '../../../functions/refresh/hold.ts';
import type { Levers } from '../../../functions/refresh/levers.ts';
import type { Hold } from '../../../functions/refresh/rollout.ts';
import { now, region } from './a-region.ts';

const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
const levers = (fields: Partial<Levers> = {}): Levers => ({
  isHeld: false,
  isStopped: false,
  approved: undefined,
  ...fields,
});

/** Looked at 20 s ago. */
const hold = (fields: Partial<Hold> = {}): Hold => ({
  inWords: '',
  region: 'eu-west-1',
  instanceProfile: 'web-profile',
  role: 'web-role-v2',
  propagationSeconds: 300,
  by: 'hold',
  since: at(-20),
  looks: 0,
  lookedAt: at(-20),
  goodSince: at(-20),
  ...fields,
});
const look = { role: 'web-role-v2', at: now };

describe('a hold', () => {
  it.each<[string, Partial<Hold>, Partial<Levers>, number | undefined]>([
    ['by the tag, while it is there', {}, { isHeld: true }, 20],
    ['by the tag, when it is gone', {}, {}, undefined],
    ['by a checkpoint, while nobody approves', { by: 'checkpoint', checkpoint: 25, until: at(9999) }, {}, 20],
    [
      'by a checkpoint that is approved',
      { by: 'checkpoint', checkpoint: 25, until: at(9999) },
      { approved: 25 },
      undefined,
    ],
    ['by a checkpoint, when the time is over', { by: 'checkpoint', checkpoint: 25, until: at(0) }, {}, undefined],
    ['by a bake', { by: 'bake', until: at(600) }, {}, 20],
    ['by a bake that ends sooner', { by: 'bake', until: at(7.2) }, {}, 8],
    ['by a bake that is over', { by: 'bake', until: at(0) }, {}, undefined],
    ['of an execution that is stopped', {}, { isHeld: true, isStopped: true }, undefined],
    ['by the tag, for two hours', { since: at(-7199) }, { isHeld: true }, 20],
    ['by the tag, for longer', { since: at(-7200) }, { isHeld: true }, 300],
    ['by a bake of a day, in the middle', { by: 'bake', since: at(-7200), until: at(70_000) }, {}, 300],
    ['by a bake, when the role has to be watched soon', { by: 'bake', since: at(-7200), until: at(400) }, {}, 80],
    ['by a bake, when the role has to be watched', { by: 'bake', since: at(-7200), until: at(310) }, {}, 20],
  ])('%s: the next look is in %s s', (_, fields, pulled, seconds) => {
    expect(holdAfterLook(hold(fields), look, { levers: levers(pulled), on: [] }).waitSeconds).toBe(seconds);
  });

  // Until EC2 is sure to see the role. NextWave would have to watch it for as long.
  it.each<[string, Partial<Hold>, Partial<Levers>, number | undefined]>([
    ['this one', { lookedAt: at(-300), goodSince: at(-300) }, {}, 20],
    ['this one, of an execution that is stopped', { lookedAt: at(-300) }, { isStopped: true, isHeld: true }, 20],
    ['one 290 s ago', { lookedAt: at(-20), goodSince: at(-290) }, {}, 10],
    ['one 300 s ago', { lookedAt: at(-20), goodSince: at(-300) }, {}, undefined],
    ['none', { lookedAt: at(-20), goodSince: at(-9000) }, {}, undefined],
  ])('that is over is watched after a look that came late, %s', (_, fields, pulled, seconds) => {
    const before = hold({ since: at(-9000), ...fields });

    expect(holdAfterLook(before, look, { levers: levers(pulled), on: [] }).waitSeconds).toBe(seconds);
  });

  it.each([
    ['its own end', at(600), at(9000), at(600)],
    ['the last moment at which a wave may begin', at(9000), at(600), at(600)],
    ['the last moment, where a person has to end it', undefined, at(600), at(600)],
    ['its own end, where the plan has no last moment', at(600), undefined, at(600)],
    ['no moment', undefined, undefined, undefined],
  ])('ends at %s', (_, until, endsBy, ends) => {
    const start = region();
    const settings = { ...start.settings, ...(endsBy !== undefined && { endsBy }) };

    const { holds } = withHold(
      { ...start, settings },
      { is: 'held', by: 'hold', ...(until !== undefined && { until }) },
      now,
    );

    expect(holds?.map((one) => one.until)).toEqual([ends]);
  });

  it('is over at once when an alarm is on, whatever the tags say', () => {
    const seen = { levers: levers({ isHeld: true }), on: ['web-5xx in eu-west-1'] };

    expect(holdAfterLook(hold(), look, seen)).toEqual({ ...hold(), on: ['web-5xx in eu-west-1'] });
  });

  it('is over for one history after 2,600 looks: NextWave begins it anew', () => {
    expect(holdAfterLook(hold({ looks: 2598 }), look, { levers: levers({ isHeld: true }), on: [] }).waitSeconds).toBe(
      20,
    );
    expect(holdAfterLook(hold({ looks: 2599 }), look, { levers: levers({ isHeld: true }), on: [] })).not.toHaveProperty(
      'waitSeconds',
    );
  });

  it.each([[undefined], ['admin-role']])(
    'is over at once when the instance profile holds %s: NextWave has to know',
    (role) => {
      const before = hold();

      expect(
        holdAfterLook({ ...before, waitSeconds: 20 }, { role, at: now }, { levers: levers({ isHeld: true }), on: [] }),
      ).toEqual(before);
    },
  );

  it.each([
    [30, at(-30)],
    [31, at(0)],
  ])('of which the last look was %i s ago has seen the role without a gap since %s', (seconds, goodSince) => {
    const before = hold({ lookedAt: at(-seconds), goodSince: at(-30) });

    expect(holdAfterLook(before, look, { levers: levers({ isHeld: true }), on: [] })).toMatchObject({
      lookedAt: at(0),
      goodSince,
    });
  });
});

describe('a Region behind a hold', () => {
  const held = (fields: Partial<Hold>, holdFailure?: { Error: string; Cause: string }) => {
    const start = region();
    return afterHold({
      ...start,
      progress: { ...start.progress, lookedAt: at(-9000), lostHolds: 1 },
      holds: [hold(fields)],
      ...(holdFailure && { holdFailure }),
    });
  };

  it('knows what the instance profile held meanwhile, if no look came late', () => {
    const { progress, ...others } = held({ lookedAt: at(-1), goodSince: at(-9000) });

    expect(progress).toMatchObject({ lookedAt: at(-1) });
    expect(progress).not.toHaveProperty('doubt');
    expect(progress).not.toHaveProperty('lostHolds');
    expect(others).not.toHaveProperty('holds');
  });

  it('is in doubt from the last look before the gap', () => {
    expect(held({ lookedAt: at(-1), goodSince: at(-200) }).progress.doubt).toEqual({
      since: at(-9000),
      seenAt: at(-200),
      goodSince: at(-200),
      unseen: true,
    });
  });

  it.each([
    ['Held failed', held({ lookedAt: at(-1) }, { Error: 'States.TaskFailed', Cause: '' })],
    ['Held left nothing', afterHold({ ...region(), holds: [] })],
  ])('where %s knows nothing new, and counts it', (_, { progress, ...others }) => {
    expect(progress.lookedAt).not.toBe(at(-1));
    expect(progress.lostHolds).toBeGreaterThan(0);
    expect(others).not.toHaveProperty('holds');
    expect(others).not.toHaveProperty('holdFailure');
  });

  it('is as it was where nothing held it', () => {
    expect(afterHold(region())).toEqual(region());
  });
});
