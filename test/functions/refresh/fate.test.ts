import { describe, expect, it } from 'vitest';
import {
  isPending,
  judge,
  outcomeOf,
  patience,
  pendingItems,
  tally,
  type Judgement,
  type Seen,
} from '../../../functions/refresh/fate.ts';
import type { Association, Instance } from '../../../functions/instance.ts';
import type { BatchRefresh, InstanceRefresh } from '../../../functions/replace-role/replacement.ts';
import { batch, now, region } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const refresh = (fields: Partial<InstanceRefresh> = {}): InstanceRefresh => ({
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old' },
  associationId: 'iip-assoc-new',
  ...fields,
});
const ours = (fields: Partial<Association> = {}): Association => association({ instanceId: 'i-a', ...fields });
const old = ours();
const renewed = ours({ associationId: 'iip-assoc-new' });
const coming = ours({ associationId: 'iip-assoc-new', state: 'associating' });
const leaving = ours({ state: 'disassociating' });
const foreign = ours({ associationId: 'iip-assoc-db', instanceProfileArn: profileArn('db') });

const failure = { Error: 'AccessDenied', Cause: 'No.' };
const itsFailure = { error: 'AccessDenied', cause: 'No.' };
const stopped = { instance: { instanceId: 'i-a', associationId: 'iip-assoc-old', stopped: true as const } };
const bareBefore = { instance: { instanceId: 'i-a' } };
const pending = (error: string, cause: string) => ({
  error,
  cause: expect.stringContaining(cause) as string,
  pending: true,
});
const lost = pending('AssociationLost', 'Somebody else');
const taken = { error: 'AnotherProfileAssociated', cause: `Somebody else gave it ${profileArn('db')} meanwhile.` };
const notDisassociated = pending('NotDisassociated', 'still shows');
const associating = pending('StillAssociating', 'did not finish');

const causeFrom = (Cause: string): string => {
  const judgement = judge(refresh({ failure: { Error: 'E', Cause } }), []);
  if (typeof judgement === 'string') throw new Error(`It was judged ${judgement}.`);
  return judgement.cause;
};

const batchOf = (...items: Partial<InstanceRefresh>[]): BatchRefresh => ({
  ...batch(7, []),
  instances: items.map((fields, index) =>
    refresh({
      ...fields,
      instance: { instanceId: `i-${index}`, associationId: 'iip-assoc-old', ...fields.instance },
    }),
  ),
});
const on = (index: number, fields: Partial<Association> = {}): Association =>
  association({ instanceId: `i-${index}`, associationId: 'iip-assoc-new', ...fields });
const alive = (...indexes: number[]): Instance[] => indexes.map((index) => instance({ instanceId: `i-${index}` }));

describe('an instance of a batch', () => {
  it.each<[string, unknown, Partial<InstanceRefresh>, Association[]]>([
    ['with the new association', 'refreshed', {}, [renewed]],
    ['with the new association and the old one on its way out', 'refreshed', {}, [leaving, renewed]],
    ['with a new association that somebody else made', 'refreshed', { associationId: 'iip-assoc-x' }, [renewed]],
    ['with a new association, whose answer was lost', 'refreshed', { failure }, [renewed]],
    ['that was bare before, with the new association', 'refreshed', bareBefore, [renewed]],
    ['with the new association on its way', associating, {}, [coming]],
    ['with the new association on its way, the old one on its way out', associating, {}, [leaving, coming]],
    ['with the new association on its way, after a failure', associating, { failure }, [coming]],
    ['that is stopped, with the new association on its way', 'refreshed', stopped, [coming]],
    ['that is terminated', 'gone', { gone: true }, []],
    ['that is terminated, with an association', 'gone', { gone: true }, [renewed]],
    ['that is terminated, after a failure', 'gone', { gone: true, failure }, []],
    ['without an association, after a failure', itsFailure, { failure }, []],
    ['without an association, and nothing failed', lost, {}, []],
    ['with the old association on its way out', lost, {}, [leaving]],
    ['with the old association on its way out, after a failure', itsFailure, { failure }, [leaving]],
    ['with the old association', notDisassociated, {}, [old]],
    ['with the old association, after a failure', itsFailure, { failure }, [old]],
    ['with another profile', taken, {}, [foreign]],
    ['with another profile, after a failure', taken, { failure }, [foreign]],
    ['that is stopped, with another profile on its way', taken, stopped, [{ ...foreign, state: 'associating' }]],
    ['with the associations of others', lost, {}, [association({ instanceId: 'i-b', associationId: 'iip-assoc-new' })]],
  ])('%s: %j', (_, judgement, fields, associations) => {
    expect(judge(refresh(fields), associations)).toEqual(judgement);
  });

  it.each<[string, boolean, Judgement]>([
    ['refreshed is not pending', false, 'refreshed'],
    ['gone is not pending', false, 'gone'],
    ['that failed for good is not pending', false, itsFailure],
    ['that may still come is pending', true, { ...itsFailure, pending: true }],
  ])('%s', (_, expected, judgement) => {
    expect(isPending(judgement)).toBe(expected);
  });
});

describe('what is pending', () => {
  it.each<[string, string, string[]]>([
    ['of a batch without an association, at its confirmBy', '2026-11-01T12:10:00.000Z', []],
    ['ten minutes after the last association', '2026-11-01T12:27:30.000Z', ['12:00:02', '12:17:30', '12:03:00']],
    ['at its confirmBy, were an association before its moment', '2026-11-01T12:10:00.000Z', ['11:59:59']],
  ])('has failed %s: %s', (_, expected, times) => {
    const items = times.map((time) => ({ associatedAt: `2026-11-01T${time}.000Z` }));

    expect(new Date(patience(batchOf(...items, {})).until).toISOString()).toBe(expected);
  });

  it.each<[string, string, string[]]>([
    ['of a batch without an association, until its waitUntil', '2026-11-01T12:00:10.000Z', []],
    ['until ten seconds after the last association', '2026-11-01T12:17:40.000Z', ['12:00:02', '12:17:30']],
  ])('is waited for %s: %s', (_, expected, times) => {
    const items = times.map((time) => ({ associatedAt: `2026-11-01T${time}.000Z` }));

    expect(new Date(patience(batchOf(...items, {})).waits).toISOString()).toBe(expected);
  });
});

describe('the cause of a failure', () => {
  it.each([
    [
      'is the message in what the Lambda runtime writes',
      '{"errorType":"E","errorMessage":"No.","trace":["E: No."]}',
      'No.',
    ],
    ['is the text of Step Functions', 'The task timed out.', 'The task timed out.'],
    ['is JSON without a message as it is', '{"reason":"No."}', '{"reason":"No."}'],
    ['is null as it is', 'null', 'null'],
    ['is a number as it is', '5', '5'],
    ['is empty when there is none', '', ''],
    ['of 300 characters is whole', 'c'.repeat(300), 'c'.repeat(300)],
    ['of more is cut, and shows it', 'c'.repeat(301), `${'c'.repeat(299)}…`],
    ['is cut inside the JSON too', JSON.stringify({ errorMessage: 'c'.repeat(400) }), `${'c'.repeat(299)}…`],
  ])('%s', (_, given, expected) => {
    expect(causeFrom(given)).toBe(expected);
  });
});

const none = { late: 0, refreshed: 0, gone: 0, failures: [], pending: [] };
/** What EC2 shows when the time for what is pending is over. */
const seen = (associations: Association[], instances: Instance[], at = now + 10 * 60_000): Seen => ({
  associations,
  instances,
  at,
});

describe('the outcome of a batch', () => {
  it('names what EC2 is still at work on, and when it will have failed', () => {
    const batch = batchOf({ associatedAt: '2026-11-01T12:00:30.000Z' }, {}, { failure }, {});

    const outcome = outcomeOf(
      batch,
      seen([on(0, { state: 'associating' }), on(3)], alive(0, 1, 2), now + 10 * 60_000 + 29_999),
    );

    expect(outcome).toMatchObject({
      refreshed: 1,
      failures: [{ ...itsFailure, instanceIds: ['i-2'] }],
      pending: ['i-0', 'i-1'],
      until: '2026-11-01T12:10:30.000Z',
    });
  });

  it('takes an instance that was stopped meanwhile as refreshed: its association waits for its start', () => {
    const stopped = instance({ instanceId: 'i-0', state: 'stopped' });

    expect(outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], [stopped]))).toMatchObject({
      ...none,
      refreshed: 1,
    });
  });

  it('has nothing pending when the time for it is over', () => {
    const outcome = outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], alive(0)));

    expect(outcome).toMatchObject({ pending: [], failures: [{ error: 'StillAssociating' }] });
  });

  it('counts what is refreshed and gone', () => {
    const outcome = outcomeOf(batchOf({}, {}, { gone: true }), seen([on(0), on(1)], []));

    expect(outcome).toEqual({ ...none, batch: 7, until: '2026-11-01T12:10:00.000Z', refreshed: 2, gone: 1 });
  });

  it.each<[string, Instance[]]>([
    ['was terminated meanwhile', [instance({ instanceId: 'i-0', state: 'terminated' })]],
    ['is being terminated', [instance({ instanceId: 'i-0', state: 'shutting-down' })]],
    ['is not known any more', []],
  ])('takes an instance that %s as gone, not as failed', (_, instances) => {
    expect(outcomeOf(batchOf({ failure }), seen([], instances))).toMatchObject({ ...none, gone: 1 });
  });

  it('tells failures of one kind together, and bare instances apart', () => {
    const outcome = outcomeOf(
      batchOf({ failure }, { failure }, { failure }, {}),
      seen([on(1, { associationId: 'iip-assoc-old' }), on(3)], alive(0, 1, 2)),
    );

    expect(outcome).toMatchObject({
      ...none,
      refreshed: 1,
      failures: [
        { ...itsFailure, bare: true, instanceIds: ['i-0', 'i-2'] },
        { ...itsFailure, bare: false, instanceIds: ['i-1'] },
      ],
    });
  });

  it('takes an association that never became associated as failed, with a hint, and the instance as not bare', () => {
    const outcome = outcomeOf(batchOf({}), seen([on(0, { state: 'associating' })], alive(0)));

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

    expect(outcomeOf(batchOf({ failure }), seen([leaves], alive(0))).failures).toMatchObject([{ bare: true }]);
  });

  it('speaks of every instance once', () => {
    const items = [{}, { failure }, { gone: true as const }, {}, { failure }];

    const outcome = outcomeOf(batchOf(...items), seen([on(0), on(3, { state: 'associating' })], alive(0, 1, 3)));

    const failedIds = outcome.failures.flatMap(({ instanceIds }) => instanceIds);
    expect(outcome.refreshed + outcome.gone + failedIds.length).toBe(items.length);
    expect(failedIds.toSorted()).toEqual(['i-1', 'i-3']);
  });
});

const judged = (until: string, ...associations: Association[]) => {
  const pending = [{ instanceId: 'i-0', associationId: 'iip-assoc-old', until }];
  return tally(pendingItems(region({ pending })), seen(associations, alive(0)));
};

describe('what earlier waves left', () => {
  it.each<[string, Association[], string, object]>([
    ['is refreshed when it is associated', [on(0)], '2026-11-01T12:10:01.000Z', { refreshed: 1 }],
    [
      'is pending while there is time',
      [on(0, { state: 'associating' })],
      '2026-11-01T12:10:01.000Z',
      { pending: ['i-0'] },
    ],
    [
      'has failed when its own time is over',
      [on(0, { state: 'associating' })],
      '2026-11-01T12:10:00.000Z',
      { failures: [expect.objectContaining({ error: 'StillAssociating', bare: false }) as object] },
    ],
    [
      'has failed, and is bare, when somebody took it away',
      [],
      '2026-11-01T12:09:00.000Z',
      { failures: [expect.objectContaining({ error: 'AssociationLost', bare: true }) as object] },
    ],
  ])('%s', (_, associations, until, expected) => {
    const { late: _late, ...nothing } = none;

    expect(judged(until, ...associations)).toEqual({ ...nothing, ...expected });
  });
});
