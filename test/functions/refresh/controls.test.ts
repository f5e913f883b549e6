import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAtAlarms } from '../../../functions/refresh/look-at-alarms.ts';
import { lookAtHold } from '../../../functions/refresh/look-at-hold.ts';
import { nextWave } from '../../../functions/refresh/next-wave.ts';
import type { RegionRefresh, RegionSettings } from '../../../functions/refresh/region-refresh.ts';
import type { Controls, Hold } from '../../../functions/refresh/rollout.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { fleet, ids, idsInWave, oldAssociation } from './a-fleet.ts';
import { answerWith, awsError } from './answers.ts';
import { batch, idOf, now, outcome, region } from './a-region.ts';

const role = 'web-role-v2';
const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';
const instances = fleet(20);
const planned = ids(instances);
const onProfile = { roles: [role], instances, associations: planned.map(oldAssociation) };
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

beforeEach(() => vi.useFakeTimers({ now }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Behind its canary: four of twenty have been refreshed, and the others are listed. */
function behindCanary(controls: Controls, fields: Partial<RegionRefresh['progress'] & RegionSettings> = {}) {
  const start = region({ planned, instances: 20, waves: 2, listed: planned.slice(4), cursor: planned.at(-1)! });
  const { urgent, ...progress } = fields;
  return {
    ...start,
    execution,
    settings: { ...start.settings, controls, ...(urgent && { urgent }) },
    progress: {
      ...start.progress,
      lookedAt: ago(5),
      past: [{ waves: 2, from: ago(60), until: ago(5), instances: 4 }],
      ...progress,
    },
    outcome: { ...start.outcome, refreshed: 4 },
  } satisfies RegionRefresh;
}
const alarms = { alarms: [{ regions: ['eu-west-1'], names: ['web-5xx'] }] };
const off = { 'web-5xx': 'OK' as const };

describe('behind the canary, the next wave', () => {
  it('does not begin where a person has stopped it while the role was watched', async () => {
    const slept = sleepAtOnce();
    vi.setSystemTime(now);
    const doubt = { since: ago(900), seenAt: ago(400), goodSince: ago(299) };
    const tags = {
      get 'rolecall:stop'() {
        return slept.length > 0 ? 'friday' : 'another';
      },
    };
    answerWith({ ...onProfile, tags });

    const after = await nextWave(behindCanary({}, { doubt }));

    expect(slept).toEqual([4000]);
    expect(after).not.toHaveProperty('wave');
    expect(after.outcome.ended).toMatchObject({ by: 'Stopped' });
    sleepAgain();
  });

  it('takes the others where nothing stands before it', async () => {
    answerWith(onProfile);

    const after = await nextWave(behindCanary({}));

    expect(idsInWave(after)).toEqual(planned.slice(4));
    expect(after.inWords).toBe('wave 3 of about 3: 4 of 20 refreshed');
    expect(after.progress).toMatchObject({ reached: planned.at(-1) });
    expect(after.progress.past).toEqual([
      { waves: 2, from: ago(60), until: ago(5), instances: 4 },
      { waves: 1, from: ago(0), instances: 16 },
    ]);
  });

  it.each<[string, Controls, Record<string, string>, Partial<Hold>, string]>([
    ['a bake', { bakeSeconds: 60 }, {}, { by: 'bake', until: ago(-55) }, 'the bake'],
    ['a tag', {}, { 'rolecall:hold': '' }, { by: 'hold' }, 'rolecall:hold'],
    [
      'a checkpoint',
      { checkpoints: ['canary'] },
      {},
      { by: 'checkpoint', checkpoint: 'canary', until: ago(-48 * 3600) },
      'checkpoint canary',
    ],
  ])('is held by %s', async (_, controls, tags, hold, by) => {
    answerWith({ ...onProfile, tags });

    const after = await nextWave(behindCanary(controls));

    expect(after).not.toHaveProperty('wave');
    expect(after.holds).toMatchObject([
      { execution, role, since: ago(0), lookedAt: ago(0), goodSince: ago(0), ...hold },
    ]);
    expect(after.inWords).toBe(`wave 2 of about 3: 4 of 20 refreshed; held by ${by} since 12:00`);
    expect(after.holds?.[0]?.inWords).toBe(after.inWords);
    expect(after.progress).toMatchObject({ held: { by, since: ago(0) }, past: [{ heldBy: [by] }] });
  });

  it.each<[string, Controls, Record<string, string>, string, object[]]>([
    ['the tag of this execution', {}, { 'rolecall:stop': 'friday' }, 'Stopped', [off]],
    ['an alarm', alarms, {}, 'AlarmOn', [{ 'web-5xx': 'ALARM' }]],
  ])('is none any more, by %s: the others are untouched', async (_, controls, tags, by, looks) => {
    answerWith({ ...onProfile, tags, alarms: looks as never });

    // The reason is kept before anything else is read.
    const first = await nextWave(behindCanary(controls));
    expect(first).toMatchObject({ lookAgainSeconds: 5, outcome: { untouched: 0, ended: { by } } });
    const after = await nextWave(first);

    expect(after).not.toHaveProperty('wave');
    expect(after).not.toHaveProperty('holds');
    expect(after).not.toHaveProperty('lookAgainSeconds');
    expect(after.outcome).toMatchObject({ refreshed: 4, untouched: 16, ended: { by, at: ago(0) } });
    expect(after.outcome.untouchedIds).toEqual(planned.slice(4));
  });

  it('ends as it was decided, whatever the next look shows, once EC2 is no more at work', async () => {
    answerWith({ ...onProfile, alarms: [{ 'web-5xx': 'ALARM' }, off] });
    const pending = [{ instanceId: idOf(99), until: ago(-60) }];

    const first = await nextWave(behindCanary(alarms, { waves: 3, pending }));
    const waiting = await nextWave(first);
    expect(waiting).toMatchObject({ lookAgainSeconds: 15, outcome: { untouched: 0, ended: { by: 'AlarmOn' } } });
    const second = await nextWave({ ...waiting, progress: { ...waiting.progress, pending: [] } });

    expect(second.outcome).toMatchObject({ untouched: 16, ended: { by: 'AlarmOn' } });
  });

  it('waits while CloudWatch does not answer, from the first time on', async () => {
    answerWith({ ...onProfile, alarms: [awsError('ThrottlingException')] });

    const first = await nextWave(behindCanary(alarms));
    vi.setSystemTime(now + 20_000);
    const second = await nextWave(first);

    expect(first).toMatchObject({ lookAgainSeconds: 30, progress: { alarmsUnread: ago(0) } });
    expect(second.progress.alarmsUnread).toBe(ago(0));
  });

  it('does not begin when it has not answered for five minutes', async () => {
    answerWith({ ...onProfile, alarms: [awsError('ThrottlingException')] });

    const after = await nextWave(behindCanary(alarms, { alarmsUnread: ago(300) }));

    expect(after.outcome.ended).toMatchObject({
      by: 'AlarmsUnread',
      why: expect.stringContaining('Throttling') as string,
    });
    expect(after.progress).not.toHaveProperty('alarmsUnread');
  });

  it('ends at the next checkpoint', async () => {
    answerWith({ ...onProfile, tags: { 'rolecall:approved': 'friday:canary' } });

    expect(idsInWave(await nextWave(behindCanary({ checkpoints: ['canary', 50] })))).toEqual(planned.slice(4, 10));
  });

  it('is held by nothing where it is urgent', async () => {
    answerWith({ ...onProfile, tags: { 'rolecall:hold': '', 'rolecall:stop': 'friday' } });

    expect(idsInWave(await nextWave(behindCanary({ bakeSeconds: 600 }, { urgent: true })))).toHaveLength(16);
  });

  it('comes when the hold is over, with what Held has seen', async () => {
    answerWith(onProfile);
    const held = behindCanary({}, { lookedAt: ago(9000), held: { by: 'rolecall:hold', since: ago(9000) } });
    const hold = { by: 'hold' as const, looks: 1, since: ago(9000), lookedAt: ago(1), goodSince: ago(9000) };
    const { instanceProfile, propagationSeconds } = held.settings;

    const after = await nextWave({
      ...held,
      holds: [{ ...hold, inWords: '', region: 'eu-west-1', instanceProfile, role, propagationSeconds }],
    });

    expect(idsInWave(after)).toHaveLength(16);
    expect(after).not.toHaveProperty('holds');
    expect(after.progress).not.toHaveProperty('held');
    expect(after.progress).not.toHaveProperty('doubt');
  });
});

/** One wave, and nothing is left. */
function last(controls: Controls): RegionRefresh {
  const { settings, progress, ...others } = behindCanary(controls);
  return { ...others, settings: { ...settings, planned: [] }, progress: { ...progress, listed: [], waves: 1 } };
}

it('An alarm that was on in a hold ends the rollout, though it is off again', async () => {
  answerWith({ ...onProfile, alarms: [off] });
  const { settings, ...held } = behindCanary(alarms);
  const { instanceProfile, propagationSeconds } = settings;
  const hold = { inWords: '', region: 'eu-west-1', instanceProfile, role, propagationSeconds, by: 'bake' as const };
  const times = { since: ago(60), lookedAt: ago(20), goodSince: ago(60), looks: 3 };

  const after = await nextWave({ ...held, settings, holds: [{ ...hold, ...times, on: ['web-5xx in eu-west-1'] }] });

  expect(after.outcome).toMatchObject({
    untouched: 16,
    ended: { by: 'AlarmOn', why: 'Alarm web-5xx in eu-west-1 is on.' },
  });
  expect(after).not.toHaveProperty('wave');
});

describe('behind the last wave', () => {
  it.each<[string, Controls, object, string | undefined]>([
    ['it waits for a bake, if there were too few for a canary', { bakeSeconds: 60 }, off, undefined],
    ['it waits for the bake of the wave', { waveBakeSeconds: 60 }, off, undefined],
  ])('%s', async (_, controls, look) => {
    answerWith({ roles: [role], alarms: [look as never] });

    expect((await nextWave(last(controls))).holds).toMatchObject([{ by: 'bake' }]);
  });

  it('an alarm that is on when the bake is over ends it', async () => {
    answerWith({ roles: [role], alarms: [{ 'web-5xx': 'ALARM' }] });

    const after = await nextWave(last({ ...alarms, bakeSeconds: 5 }));

    expect(after.outcome).toMatchObject({ untouched: 0, ended: { by: 'AlarmOn' } });
  });

  it('no tag holds it, and no alarm is looked at, without a bake', async () => {
    const sent = answerWith({ roles: [role], tags: { 'rolecall:hold': '' } });

    const after = await nextWave(last(alarms));

    expect(after).not.toHaveProperty('holds');
    expect(sent).not.toContain('DescribeAlarmsCommand');
  });

  it('the wave has ended when its outcomes are there', async () => {
    answerWith({ roles: [role] });
    const wave = { batches: [batch(0, [{ instanceId: 'i-a' }])], outcomes: [outcome(0, { refreshed: 1 })] };

    const { progress } = await nextWave({ ...last({}), wave });

    expect(progress.past?.at(-1)?.until).toBe(ago(0));
  });
});

describe('the alarms', () => {
  const two = [
    { regions: ['eu-west-1'], names: ['web-5xx', 'web-slow'] },
    { regions: ['us-east-1'], names: ['web-5xx'] },
  ];

  it.each<[string, Record<string, 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'> | Error, string[], RegExp | undefined]>([
    ['off', { 'web-5xx': 'OK', 'web-slow': 'INSUFFICIENT_DATA' }, [], undefined],
    ['on', { 'web-5xx': 'ALARM', 'web-slow': 'OK' }, ['web-5xx in eu-west-1', 'web-5xx in us-east-1'], undefined],
    ['gone', { 'web-5xx': 'OK' }, [], /^CloudWatch does not show alarm web-slow in eu-west-1\.$/],
    ['hidden', awsError('AccessDenied'), [], /^eu-west-1: AccessDenied: .* us-east-1: AccessDenied: /],
  ])('are looked at in every Region: they are %s', async (_, look, on, unread) => {
    answerWith({ roles: [], alarms: [look] });

    const seen = await lookAtAlarms(two);

    expect(seen.on).toEqual(on);
    if (unread) expect(seen.unread).toMatch(unread);
    else expect(seen).not.toHaveProperty('unread');
  });

  it('are not asked for where there are none', async () => {
    const sent = answerWith({ roles: [] });

    expect(await lookAtAlarms([])).toEqual({ on: [] });
    expect(sent).toEqual([]);
  });
});

describe('LookAtHold', () => {
  const hold: Hold = {
    inWords: '',
    execution,
    region: 'eu-west-1',
    instanceProfile: 'web-profile',
    role,
    propagationSeconds: 300,
    by: 'checkpoint',
    checkpoint: 25,
    since: ago(60),
    until: ago(-3600),
    looks: 0,
    lookedAt: ago(20),
    goodSince: ago(60),
  };

  it.each<[string, Record<string, string>, number | undefined]>([
    ['waits while nobody approves', { 'rolecall:approved': 'friday:canary' }, 20],
    ['ends when somebody does', { 'rolecall:approved': 'friday:25' }, undefined],
    ['ends when the execution is stopped', { 'rolecall:stop': 'friday' }, undefined],
  ])('%s', async (_, tags, seconds) => {
    answerWith({ roles: [role], tags });

    const { hold: after } = await lookAtHold({ hold, controls: {} });

    expect(after).toMatchObject({ lookedAt: ago(0), goodSince: ago(60) });
    expect(after.waitSeconds).toBe(seconds);
  });

  it('ends when an alarm goes on', async () => {
    answerWith({ roles: [role], alarms: [{ 'web-5xx': 'ALARM' }] });

    const after = await lookAtHold({ hold, controls: alarms });

    expect(after).toEqual({ hold: { ...hold, on: ['web-5xx in eu-west-1'] }, controls: alarms });
  });

  it('goes on where CloudWatch does not answer: NextWave asks again', async () => {
    answerWith({ roles: [role], alarms: [awsError('ThrottlingException')] });

    expect((await lookAtHold({ hold, controls: alarms })).hold.waitSeconds).toBe(20);
  });
});
