import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { deadlines, outcomeOf } from '../../../functions/refresh/batch-outcome.ts';
import type { Observation } from '../../../functions/refresh/fate.ts';
import type { BatchRefresh, InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { batch, now } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const failure = { Error: 'AccessDenied', Cause: 'No.' };
const timeout = { Error: 'States.Timeout', Cause: 'No.' };
const itsFailure = { error: 'AccessDenied', cause: 'No.' };

const batchOf = (...items: Partial<InstanceRefresh>[]): BatchRefresh => ({
  ...batch(7, []),
  instances: items.map((fields, index) => ({
    region: 'eu-west-1',
    instanceProfileArn: profileArn('web-profile'),
    associationId: 'iip-assoc-new',
    ...fields,
    instance: { instanceId: `i-${index}`, associationId: 'iip-assoc-old', ...fields.instance },
  })),
});
const on = (index: number, fields: Partial<Association> = {}): Association =>
  association({ instanceId: `i-${index}`, associationId: 'iip-assoc-new', ...fields });
const alive = (...indexes: number[]): Instance[] => indexes.map((index) => instance({ instanceId: `i-${index}` }));

describe('what is pending', () => {
  it.each<[string, string, string[]]>([
    ['of a batch without an association, at its confirmBy', '2026-11-01T12:10:00.000Z', []],
    ['ten minutes after the last association', '2026-11-01T12:27:30.000Z', ['12:00:02', '12:17:30', '12:03:00']],
    ['at its confirmBy, were an association before its moment', '2026-11-01T12:10:00.000Z', ['11:59:59']],
  ])('has failed %s: %s', (_, expected, times) => {
    const items = times.map((time) => ({ associatedAt: `2026-11-01T${time}.000Z` }));

    expect(new Date(deadlines(batchOf(...items, {})).until).toISOString()).toBe(expected);
  });

  it.each<[string, string, string[]]>([
    ['of a batch without an association, until its waitUntil', '2026-11-01T12:00:10.000Z', []],
    ['until ten seconds after the last association', '2026-11-01T12:17:40.000Z', ['12:00:02', '12:17:30']],
  ])('is waited for %s: %s', (_, expected, times) => {
    const items = times.map((time) => ({ associatedAt: `2026-11-01T${time}.000Z` }));

    expect(new Date(deadlines(batchOf(...items, {})).waitUntil).toISOString()).toBe(expected);
  });
});

const none = { late: 0, refreshed: 0, gone: 0, failures: [], pending: [], unsettled: [], again: [] };
/** What EC2 shows when the time for what is pending is over. */
const seen = (associations: Association[], instances: Instance[], at = now + 10 * 60_000): Observation => ({
  associations,
  instances,
  at,
});

describe('the outcome of a batch', () => {
  it('names what EC2 is still at work on, and when it will have failed', () => {
    const batch = batchOf({ associatedAt: '2026-11-01T12:00:30.000Z' }, {}, {});

    const observed = seen([on(0, { state: 'associating' }), on(2)], alive(0, 1), now + 10 * 60_000 + 29_999);

    expect(outcomeOf(batch, observed, false)).toEqual({
      ...none,
      batch: 7,
      late: 1,
      refreshed: 1,
      pending: ['i-0', 'i-1'],
      until: '2026-11-01T12:10:30.000Z',
      settledAt: '2026-11-01T12:11:29.999Z',
      associatedAt: '2026-11-01T12:00:30.000Z',
      roleChanged: false,
    });
  });

  it.each([
    ['12:00:08', 0],
    ['12:00:09', 1],
  ])('counts an instance as late that was associated more than 8 s after its moment: %s', (time, late) => {
    const batch = batchOf({ associatedAt: `2026-11-01T${time}.000Z` });

    expect(outcomeOf(batch, seen([on(0)], []), false)).toMatchObject({ late });
  });

  it('takes an instance that was stopped meanwhile as refreshed: its association waits for its start', () => {
    const stopped = instance({ instanceId: 'i-0', state: 'stopped' });

    expect(outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], [stopped]), false)).toMatchObject({
      ...none,
      refreshed: 1,
    });
  });

  it('has nothing pending when the time for it is over', () => {
    const outcome = outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], alive(0)), false);

    expect(outcome).toMatchObject({ pending: [], failures: [{ error: 'StillAssociating' }] });
  });

  it('counts what is refreshed and gone', () => {
    const outcome = outcomeOf(batchOf({}, {}, { gone: true }), seen([on(0), on(1)], []), false);

    expect(outcome).toMatchObject({ ...none, refreshed: 2, gone: 1 });
    expect(outcome).not.toHaveProperty('associatedAt');
  });

  it.each<[string, Instance[]]>([
    ['was terminated meanwhile', [instance({ instanceId: 'i-0', state: 'terminated' })]],
    ['is being terminated', [instance({ instanceId: 'i-0', state: 'shutting-down' })]],
  ])('takes an instance that %s as gone, not as failed', (_, instances) => {
    expect(outcomeOf(batchOf({ failure }), seen([], instances), false)).toMatchObject({ ...none, gone: 1 });
  });

  it('takes an instance that EC2 does not show as pending: one answer may leave it out', () => {
    expect(outcomeOf(batchOf({}), seen([], [], now), false)).toMatchObject({ ...none, pending: ['i-0'] });
  });

  it.each<[string, string, Association[], boolean]>([
    ['a refusal', 'AccessDenied', [], true],
    ['a refusal before anything was taken away', 'AccessDenied', [on(0, { associationId: 'iip-assoc-old' })], false],
    ['a failure before anything was taken away', 'States.Timeout', [on(0, { associationId: 'iip-assoc-old' })], false],
  ])(
    'takes an instance as pending after %s: what was given up may still come for a minute',
    (_, Error, shown, bare) => {
      const outcome = outcomeOf(batchOf({ failure: { Error, Cause: 'No.' } }), seen(shown, alive(0)), false);

      expect(outcome).toMatchObject({
        ...none,
        pending: ['i-0'],
        unsettled: [{ error: Error, cause: 'No.', bare, instanceIds: ['i-0'] }],
        settledAt: '2026-11-01T12:11:00.000Z',
      });
    },
  );

  it('has what a failure has left bare come again', () => {
    const outcome = outcomeOf(batchOf({ failure: timeout }), seen([], alive(0)), false);

    expect(outcome).toMatchObject({
      ...none,
      again: [{ error: 'States.Timeout', cause: 'No.', bare: true, instanceIds: ['i-0'] }],
    });
  });

  it('tells what tasks failed with in one kind together, and bare instances apart', () => {
    const outcome = outcomeOf(
      batchOf({ failure }, { failure }, { failure }, {}),
      seen([on(1, { associationId: 'iip-assoc-old' }), on(3)], alive(0, 1, 2)),
      false,
    );

    expect(outcome).toMatchObject({
      ...none,
      refreshed: 1,
      pending: ['i-0', 'i-1', 'i-2'],
      unsettled: [
        { ...itsFailure, bare: true, instanceIds: ['i-0', 'i-2'] },
        { ...itsFailure, bare: false, instanceIds: ['i-1'] },
      ],
    });
  });

  it('takes an association that never became associated as failed, with a hint, and the instance as not bare', () => {
    const outcome = outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], alive(0)), false);

    expect(outcome.failures).toEqual([
      {
        error: 'StillAssociating',
        cause: expect.stringContaining('Does the role still trust ec2.amazonaws.com?') as string,
        bare: false,
        instanceIds: ['i-0'],
      },
    ]);
  });

  it('takes an instance whose old association is only on its way out as bare', () => {
    const leaves = on(0, { associationId: 'iip-assoc-old', state: 'disassociating' });

    expect(outcomeOf(batchOf({ failure }), seen([leaves], alive(0)), false).unsettled).toMatchObject([{ bare: true }]);
  });

  it.each([true, false])('says whether the instance profile was seen without the role: %s', (roleChanged) => {
    expect(outcomeOf(batchOf({}), seen([on(0)], []), roleChanged)).toMatchObject({ refreshed: 1, roleChanged });
  });

  it('speaks of every instance once', () => {
    const items = [{}, { failure }, { gone: true as const }, {}, { failure }, { failure: timeout }];

    const outcome = outcomeOf(
      batchOf(...items),
      seen([on(0), on(3, { state: 'associating' })], alive(0, 1, 3, 4, 5)),
      false,
    );

    const named = [outcome.again, outcome.failures].flat().flatMap(({ instanceIds }) => instanceIds);
    expect(outcome.refreshed + outcome.gone + outcome.pending.length + named.length).toBe(items.length);
    expect([...outcome.pending, ...named].toSorted()).toEqual(['i-1', 'i-3', 'i-4', 'i-5']);
  });
});
