import { describe, expect, it } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import { countFailed, type FailedInstances } from '../../../functions/refresh/failures.ts';
import { afterWave, closed } from '../../../functions/refresh/progress.ts';
import { toObserve } from '../../../functions/refresh/wave-fates.ts';
import { batch, now, outcome, region } from './a-region.ts';
import { association, instance, profileArn, shows } from '../an-instance.ts';

const failed = (error: string, bare: boolean, ...instanceIds: string[]): FailedInstances => ({
  error,
  cause: `${error} happened.`,
  bare,
  instanceIds,
});

describe('a Region after a wave', () => {
  it('has its outcomes beside those before', () => {
    const wave = {
      batches: [batch(0, []), batch(1, [])],
      outcomes: [
        outcome(0, { refreshed: 38, gone: 1, failures: [failed('AccessDenied', true, 'i-1')] }),
        outcome(1, { refreshed: 40, failures: [failed('AccessDenied', true, 'i-2')] }),
      ],
    };
    const before = region({ refreshed: 10, gone: 2, failures: [failed('AccessDenied', true, 'i-0')], wave });

    const { region: after, again } = afterWave(before, shows([]));

    expect(after).toMatchObject({ progress: { lostWaves: 0 }, outcome: { refreshed: 88, gone: 3 } });
    expect(after.outcome.failures).toEqual([failed('AccessDenied', true, 'i-0', 'i-1', 'i-2')]);
    expect(again).toEqual([]);
  });

  it('leaves to the next waves what EC2 is still at work on, with the time that is left for it', () => {
    const until = '2026-11-01T12:10:30.000Z';
    const wave = {
      batches: [batch(0, [{}, {}]), batch(1, [{ instanceId: 'i-a' }, { instanceId: 'i-b', stopped: true }])],
      outcomes: [outcome(0, { refreshed: 2 }), outcome(1, { refreshed: 1, until, pending: ['i-b'] })],
    };
    const earlier = { instanceId: 'i-z', until: '2026-11-01T12:09:00.000Z' };

    const { region: after, again } = afterWave(region({ pending: [earlier], wave }), shows([], 'i-b', 'i-z'));

    expect(after.progress.pending).toEqual([
      earlier,
      { instanceId: 'i-b', associationId: 'iip-assoc-old', stopped: true, until },
    ]);
    expect({ again, refreshed: after.outcome.refreshed }).toEqual({ again: [], refreshed: 3 });
  });

  it('takes the wave out of the state, so that it is not added up twice', () => {
    const wave = { batches: [batch(0, [])], outcomes: [outcome(0, { refreshed: 5 })] };

    const once = afterWave(region({ wave }), shows([])).region;

    expect(once).not.toHaveProperty('wave');
    expect(afterWave(once, shows([])).region).toEqual(once);
  });

  it('changes nothing before the first wave', () => {
    expect(afterWave(region(), shows([]))).toEqual({ region: region(), again: [] });
  });

  it('remembers when its instances were associated, from the first wave to the last', () => {
    const wave = { batches: [batch(0, [])], outcomes: [outcome(0, { refreshed: 1 })] };
    const first = afterWave(region({ wave }), shows([])).region;
    const later = { batches: [{ ...batch(0, []), at: '2026-11-01T12:20:00.000Z' }], outcomes: [outcome(0)] };

    const second = afterWave({ ...first, wave: later }, { ...shows([]), at: now + 21 * 60_000 }).region;

    expect(first.outcome.associated).toEqual({ from: '2026-11-01T12:00:00.000Z', until: '2026-11-01T12:05:00.000Z' });
    expect(second.outcome.associated).toEqual({ from: '2026-11-01T12:00:00.000Z', until: '2026-11-01T12:21:00.000Z' });
  });

  it('goes slower when instances of it were late', () => {
    const wave = { batches: [batch(0, [{}, {}])], outcomes: [outcome(0, { refreshed: 2, late: 1 })] };

    expect(afterWave(region({ wave }), shows([])).region.progress.usedShare).toBe(0.5);
  });

  it.each(['lostWaves', 'bareWaves'] as const)('that was none does not end a row of %s', (field) => {
    expect(afterWave(region({ [field]: 2 }), shows([])).region.progress[field]).toBe(2);
  });

  it('that was none says nothing about the share to use', () => {
    expect(afterWave(region({ usedShare: 0.5 }), shows([])).region.progress.usedShare).toBe(0.5);
  });

  it('keeps the reason of a Region that failed', () => {
    const failure = { Error: 'AccessDenied', Cause: 'No.' };

    expect(afterWave(region({ failure }), shows([])).region.failure).toEqual(failure);
  });
});

describe('what earlier waves left to EC2', () => {
  const hanging = [association({ instanceId: 'i-a', associationId: 'new', state: 'associating' })];
  const done = [association({ instanceId: 'i-a', associationId: 'new' })];
  const inTime = '2026-11-01T12:05:00.001Z';
  const over = '2026-11-01T12:05:00.000Z';

  it.each<[string, Association[] | 'hidden', string, object]>([
    ['is refreshed when it is associated', done, inTime, { refreshed: 1 }],
    ['is pending while there is time', hanging, inTime, { pending: ['i-a'] }],
    ['has failed when its own time is over', hanging, over, { failed: ['StillAssociating', false] }],
    ['has failed, and is bare, when somebody took it away', [], over, { failed: ['AssociationLost', true] }],
    ['has failed a minute later, too', [], '2026-11-01T12:04:00.000Z', { failed: ['AssociationLost', true] }],
    ['is pending while EC2 does not show it', 'hidden', inTime, { pending: ['i-a'] }],
    ['is gone when EC2 has not shown it until then', 'hidden', over, { gone: 1 }],
  ])('%s', (_, associations, until, expected) => {
    const pending = [{ instanceId: 'i-a', associationId: 'iip-assoc-old', until }];
    const shown = associations === 'hidden' ? shows([]) : shows(associations, 'i-a');

    const { progress, outcome } = afterWave(region({ pending }), shown).region;

    const [failure] = outcome.failures;
    expect({
      refreshed: outcome.refreshed,
      gone: outcome.gone,
      pending: progress.pending.map(({ instanceId }) => instanceId),
      failed: failure ? [failure.error, failure.bare] : [],
    }).toEqual({ refreshed: 0, gone: 0, pending: [], failed: [], ...expected });
  });
});

describe('what a batch has left bare', () => {
  const error = 'InternalError';
  const members = [{ instanceId: 'i-a', stopped: true as const }, { instanceId: 'i-b' }];
  const left = (bareWaves: number) =>
    afterWave(
      region({
        bareWaves,
        wave: { batches: [batch(0, members)], outcomes: [outcome(0, { again: [failed(error, true, 'i-a', 'i-b')] })] },
      }),
      shows([]),
    );

  it('comes again with the association that was taken away, and has not failed yet', () => {
    const { region: after, again } = left(0);

    expect(again).toEqual([
      { instanceId: 'i-a', associationId: 'iip-assoc-old', bare: true, stopped: true },
      { instanceId: 'i-b', associationId: 'iip-assoc-old', bare: true },
    ]);
    expect(after).toMatchObject({ progress: { bareWaves: 1 }, outcome: { failures: [] } });
  });

  it('comes again the fifteenth time', () => {
    expect(left(14).again).toHaveLength(2);
  });

  it('has failed the sixteenth time, and is named', () => {
    const { region: after, again } = left(15);

    expect(again).toEqual([]);
    expect(after).toMatchObject({
      progress: { bareWaves: 0 },
      outcome: { failures: [failed(error, true, 'i-a', 'i-b')] },
    });
  });

  it('and has failed for good does not come again', () => {
    const failures = [failed('AccessDenied', true, 'i-a', 'i-b'), failed('InternalError', false, 'i-c')];
    const wave = { batches: [batch(0, [{}])], outcomes: [outcome(0, { failures })] };

    expect(afterWave(region({ wave }), shows([]))).toMatchObject({
      again: [],
      region: { progress: { bareWaves: 0 }, outcome: { failures } },
    });
  });

  it('is counted anew when a wave has left none bare', () => {
    const wave = { batches: [batch(0, [{}])], outcomes: [outcome(0, { refreshed: 1 })] };

    expect(afterWave(region({ bareWaves: 7, lostWaves: 2, wave }), shows([])).region.progress).toMatchObject({
      bareWaves: 0,
      lostWaves: 0,
    });
  });
});

const ours = (fields: Partial<Association>): Association => association({ instanceId: 'i-a', ...fields });
const renewed = (instanceId: string): Association => association({ instanceId, associationId: `${instanceId}-new` });

describe('what a task gave up on', () => {
  const settledAt = '2026-11-01T12:05:00.000Z';
  const after = (error: string, associations: Association[], settled = settledAt) => {
    const wave = {
      batches: [batch(0, [{ instanceId: 'i-a' }])],
      outcomes: [outcome(0, { pending: ['i-a'], unsettled: [failed(error, false, 'i-a')], settledAt: settled })],
    };
    const { region: next, again } = afterWave(region({ wave }), shows(associations, 'i-a'));
    return { pending: next.progress.pending, unsettled: next.progress.unsettled, again, outcome: next.outcome };
  };

  it.each<[string, string, Association[], object]>([
    ['has failed with it when nothing came', 'States.Timeout', [ours({})], failed('States.Timeout', false, 'i-a')],
    ['has failed, and is bare, when it was refused', 'AccessDenied', [], failed('AccessDenied', true, 'i-a')],
  ])('%s until it was settled', (_, error, associations, failure) => {
    expect(after(error, associations)).toMatchObject({
      pending: [],
      unsettled: [],
      again: [],
      outcome: { failures: [failure] },
    });
  });

  it('is refreshed when it came nevertheless', () => {
    expect(after('States.Timeout', [ours({ associationId: 'new' })])).toMatchObject({
      pending: [],
      unsettled: [],
      outcome: { refreshed: 1, failures: [] },
    });
  });

  it('comes again as soon as it is bare', () => {
    const { again, outcome } = after('States.Timeout', [], '2026-11-01T12:06:00.000Z');

    expect(again).toEqual([{ instanceId: 'i-a', associationId: 'iip-assoc-old', bare: true }]);
    expect(outcome.failures).toEqual([]);
  });

  it('is pending until then, and keeps its reason', () => {
    const { pending, unsettled } = after('AccessDenied', [], '2026-11-01T12:05:00.001Z');

    expect(pending).toEqual([{ instanceId: 'i-a', associationId: 'iip-assoc-old', until: '2026-11-01T12:05:00.001Z' }]);
    expect(unsettled).toEqual([failed('AccessDenied', true, 'i-a')]);
    const later = region({ pending, unsettled });
    expect(afterWave(later, { ...shows([], 'i-a'), at: now + 10 * 60_000 }).region).toMatchObject({
      progress: { pending: [], unsettled: [] },
      outcome: { failures: [failed('AccessDenied', true, 'i-a')] },
    });
  });
});

describe('an instance whose batch died', () => {
  const instanceId = 'i-a';
  const bareOne = { instanceId, associationId: 'iip-assoc-old', bare: true };
  const after = (associations: Association[], lostWaves = 0, stopped = false) =>
    afterWave(
      region({ lostWaves, wave: { batches: [batch(0, [{ instanceId, ...(stopped && { stopped: true }) }])] } }),
      shows(associations, instanceId),
    );

  it.each<[string, Association[], object]>([
    ['with a new association is refreshed', [ours({ associationId: 'new' })], { refreshed: 1 }],
    [
      'with the old association on its way out beside the new one is refreshed',
      [ours({ state: 'disassociating' }), ours({ associationId: 'new' })],
      { refreshed: 1 },
    ],
    [
      'that still has the old association comes again',
      [ours({})],
      { again: [{ instanceId, associationId: 'iip-assoc-old' }] },
    ],
    ['without an association comes again, to be associated only', [], { again: [bareOne] }],
    ['whose association is on its way out comes again', [ours({ state: 'disassociating' })], { again: [bareOne] }],
    [
      'that somebody else gave another profile has failed',
      [ours({ associationId: 'new', instanceProfileArn: profileArn('db-profile') })],
      {
        failures: [
          {
            error: 'AnotherProfileAssociated',
            cause: `Somebody else gave it ${profileArn('db-profile')} meanwhile.`,
            bare: false,
            instanceIds: [instanceId],
          },
        ],
      },
    ],
  ])('%s', (_, associations, expected) => {
    const { region: next, again } = after(associations);
    const { refreshed, failures } = next.outcome;

    expect({ refreshed, failures, again }).toEqual({
      refreshed: 0,
      failures: [],
      again: [],
      ...expected,
    });
    expect(next.progress.lostWaves).toBe(1);
  });

  it('with a new association on its way is pending, and not refreshed yet', () => {
    const { region: next, again } = after([ours({ associationId: 'new', state: 'associating' })]);

    expect({ again, refreshed: next.outcome.refreshed }).toEqual({ again: [], refreshed: 0 });
    expect(next.progress.pending).toEqual([
      { instanceId, associationId: 'iip-assoc-old', until: '2026-11-01T12:15:00.000Z' },
    ]);
  });

  it('with a new association on its way is refreshed when it is stopped: it has all that it can have', () => {
    const seen = {
      ...shows([ours({ associationId: 'new', state: 'associating' })]),
      instances: [instance({ instanceId, state: 'stopped' })],
    };

    expect(afterWave(region({ wave: { batches: [batch(0, [{ instanceId }])] } }), seen).region.outcome.refreshed).toBe(
      1,
    );
  });

  it('is gone when it is terminated, and not bare', () => {
    const terminated = { ...shows([]), instances: [instance({ instanceId, state: 'terminated' })] };
    const lost = region({ lostWaves: 3, wave: { batches: [batch(0, [{ instanceId }])] } });

    expect(afterWave(lost, terminated)).toMatchObject({ again: [], region: { outcome: { gone: 1, failures: [] } } });
  });

  it('comes again as stopped, when it was', () => {
    expect(after([], 0, true).again).toEqual([{ ...bareOne, stopped: true }]);
  });

  it.each([
    ['comes again the third time', 2, 'again'],
    ['has failed the fourth time', 3, 'failed'],
  ])('%s', (_, lostWaves, expected) => {
    const { region: next, again } = after([ours({})], lostWaves);

    expect(again.length === 1 ? 'again' : 'failed').toBe(expected);
    expect(countFailed(next.outcome.failures)).toBe(1 - again.length);
  });

  it.each([
    ['without an association is reported as bare', [], true],
    ['with the old association is not', [ours({})], false],
  ])('too often and %s', (_, associations, bare) => {
    const { region: next } = after(associations, 3);

    expect(next.outcome.failures).toEqual([
      { error: 'WaveLost', cause: 'Its batch had no outcome.', bare, instanceIds: [instanceId] },
    ]);
  });

  it('too often is reported with what ended the wave', () => {
    const failure = { Error: 'TimeoutError', Cause: '{"errorType":"TimeoutError","errorMessage":"socket hang up"}' };

    const { region: next } = afterWave(
      region({ lostWaves: 3, wave: { batches: [batch(0, [{ instanceId }])], failure } }),
      shows([], instanceId),
    );

    expect(next.outcome.failures[0]).toMatchObject({ error: 'TimeoutError', cause: 'socket hang up' });
  });

  it('does not take a lost wave for each batch of it', () => {
    const wave = { batches: [batch(0, [{}]), batch(1, [{}])] };

    expect(afterWave(region({ wave }), shows([])).region.progress.lostWaves).toBe(1);
  });
});

describe('a Region whose waves cannot go on', () => {
  const failure = { Error: 'AccessDenied', Cause: 'No.' };
  const closing = region({
    failure,
    refreshed: 5,
    pending: [{ instanceId: 'i-a', associationId: 'iip-assoc-old', until: '2026-11-01T12:09:00.000Z' }],
    wave: {
      batches: [batch(0, [{ instanceId: 'i-b' }, { instanceId: 'i-c' }]), batch(1, [{ instanceId: 'i-d' }])],
      outcomes: [outcome(0, { refreshed: 1, pending: ['i-c'] })],
    },
  });

  it('has to look at what no outcome speaks of and at what EC2 is still at work on', () => {
    expect(
      toObserve(closing)
        .map(({ instance }) => instance.instanceId)
        .toSorted(),
    ).toEqual(['i-a', 'i-c', 'i-d']);
  });

  it('tells all of these as bare when EC2 cannot be asked, and how many others are untouched', () => {
    const after = closed({ ...closing, settings: { ...closing.settings, instances: 20 } });

    expect(
      after.outcome.failures.flatMap(({ bare, instanceIds }) => instanceIds.map((id) => [id, bare])).toSorted(),
    ).toEqual([
      ['i-a', true],
      ['i-c', true],
      ['i-d', true],
    ]);
    expect(after.outcome.failures[0]?.cause).toMatch(/^EC2 could not be asked, so the worst is assumed: /);
    expect(after).toMatchObject({ progress: { listed: [], pending: [] }, outcome: { untouched: 11 } });
  });

  it('tells of what EC2 was still at work on when no batch was lost', () => {
    const pending = [{ instanceId: 'i-d', associationId: 'iip-assoc-old', until: '2026-11-01T12:10:00.000Z' }];

    const after = closed(region({ pending, failure: closing.failure! }), shows([], 'i-d'));

    expect(after.outcome.failures).toMatchObject([{ bare: true, instanceIds: ['i-d'] }]);
  });

  it('names what could have been tried again', () => {
    const again = [failed('InternalError', true, 'i-a', 'i-b')];
    const wave = { batches: [batch(0, [{}])], outcomes: [outcome(0, { again })] };

    expect(closed(region({ wave }), shows([])).outcome.failures).toEqual(again);
  });

  // Report closes a Region once more when it was closed with a failure.
  it.each([
    ['asked', shows([association({ instanceId: 'i-d' })], 'i-a', 'i-c', 'i-d')],
    ['not asked', undefined],
  ])('is the same when it is closed twice: EC2 was %s', (_, observed) => {
    const once = closed(closing, observed);

    expect(closed(once)).toEqual(once);
  });

  it('counts each of these once, by the association that it has now', () => {
    const now = [
      association({ instanceId: 'i-a', associationId: 'new', state: 'associating' }),
      association({ instanceId: 'i-d' }),
    ];

    const after = closed(closing, shows(now, 'i-a', 'i-c', 'i-d'));

    expect(after).toMatchObject({ progress: { pending: [] }, outcome: { refreshed: 6 } });
    expect(after.outcome.failures).toHaveLength(3);
    expect(after.outcome.failures).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ error: 'StillAssociating', bare: false, instanceIds: ['i-a'] }),
        { error: 'WaveLost', cause: 'Its batch had no outcome.', bare: false, instanceIds: ['i-d'] },
        { error: 'AccessDenied', cause: 'No.', bare: true, instanceIds: ['i-c'] },
      ]),
    );
  });

  it('names what was to come yet, and counts what it does not name', () => {
    const after = closed(
      region({
        failure,
        instances: 10,
        refreshed: 1,
        listed: ['i-1', 'i-2'],
        unclear: [{ instanceId: 'i-3', until: '2026-11-01T12:01:30.000Z' }],
        untouchedIds: ['i-0'],
      }),
      shows([]),
    );

    expect(after.outcome).toMatchObject({ untouched: 9, untouchedIds: ['i-1', 'i-2', 'i-3', 'i-0'] });
    expect(after.progress).toMatchObject({ listed: [], unclear: [] });
  });

  it('names what the plan knows and no listing came to', () => {
    const planned = ['i-1', 'i-2', 'i-3'];

    const after = closed(region({ failure, instances: 3, planned, cursor: 'i-1', refreshed: 1 }), shows([]));

    expect(after.outcome).toMatchObject({ untouched: 2, untouchedIds: ['i-2', 'i-3'] });
  });

  it('names as many as the states of all Regions can hold, and no more on the second time', () => {
    const listed = Array.from({ length: 500 }, (_, index) => `i-${index}`);

    const large = closed(region({ failure, instances: 0, listed }), shows([]));
    const small = closed(region({ failure, instances: 0, listed, planned: listed }), shows([]));

    expect([large.outcome.untouched, large.outcome.untouchedIds.length]).toEqual([500, 300]);
    expect(small.outcome.untouchedIds).toHaveLength(500);
    expect(closed(large)).toEqual(large);
  });

  it('keeps what it has not taken up, for the report to name as bare', () => {
    const after = closed(region({ failure, instances: 3, takenUp: ['i-a', 'i-b'] }), shows([]));

    expect(after.progress.takenUp).toEqual(['i-a', 'i-b']);
    expect(after.outcome.untouched).toBe(1);
  });
});

describe('a wave during which the role was in doubt', () => {
  const instances = ['i-new', 'i-old', 'i-bare', 'i-hangs', 'i-came', 'i-foreign', 'i-gone', 'i-left-out'];
  const wave = {
    batches: [
      batch(
        0,
        instances.map((instanceId) => ({ instanceId })),
      ),
      batch(1, [{ instanceId: 'i-died' }]),
    ],
    outcomes: [
      outcome(0, {
        refreshed: 1,
        gone: 1,
        pending: ['i-old', 'i-hangs', 'i-came'],
        unsettled: [failed('States.Timeout', false, 'i-old')],
        again: [failed('States.Timeout', true, 'i-bare')],
        failures: [failed('AnotherProfileAssociated', false, 'i-foreign')],
        roleChanged: true,
      }),
    ],
  };
  const until = '2026-11-01T12:06:00.000Z';
  const before = region({
    refreshed: 5,
    gone: 2,
    listed: ['i-next'],
    pending: ['i-earlier', 'i-slow'].map((instanceId) => ({ instanceId, associationId: 'iip-assoc-old', until })),
    wave,
  });
  const observed = shows(
    [
      renewed('i-came'),
      renewed('i-earlier'),
      renewed('i-died'),
      { ...renewed('i-hangs'), state: 'associating' },
      { ...renewed('i-slow'), state: 'associating' },
      association({ instanceId: 'i-old' }),
    ],
    ...instances,
    'i-slow',
  );
  const all = [...instances, 'i-died', 'i-earlier', 'i-slow', 'i-next'];
  const toRepeat = ['i-new', 'i-came', 'i-gone', 'i-left-out', 'i-died', 'i-earlier'];

  it('gives all back into the list that may have been associated without the role, and counts nothing', () => {
    const { region: after } = afterWave(before, observed);

    expect(after.progress.listed).toEqual([...toRepeat, 'i-next']);
    expect(after.outcome).toMatchObject({ refreshed: 5, gone: 2 });
  });

  it('leaves nobody out, and has nobody twice', () => {
    const { region: after, again } = afterWave(before, observed);

    const has = [
      ...after.progress.listed,
      ...after.progress.pending.map(({ instanceId }) => instanceId),
      ...again.map(({ instanceId }) => instanceId),
      ...after.outcome.failures.flatMap(({ instanceIds }) => instanceIds),
    ];
    expect(has.toSorted()).toEqual(all.toSorted());
    expect(after.progress.pending.map(({ instanceId }) => instanceId)).toEqual(
      expect.arrayContaining(['i-hangs', 'i-slow']) as string[],
    );
    expect(again).toEqual([{ instanceId: 'i-bare', associationId: 'iip-assoc-old', bare: true }]);
  });

  it('counts nothing either where only a look between the waves saw it', () => {
    const [first] = wave.outcomes;
    const doubt = { since: '2026-11-01T11:59:00.000Z', seenAt: '2026-11-01T12:04:00.000Z' };
    const looked = region({ doubt, wave: { ...wave, outcomes: [{ ...first!, roleChanged: false }] } });

    expect(afterWave(looked, observed).region).toMatchObject({
      progress: { doubt },
      outcome: { refreshed: 0, gone: 0 },
    });
  });

  it('does not count what was pending when it turns out associated while the role is in doubt', () => {
    const doubt = { since: '2026-11-01T11:59:00.000Z', seenAt: '2026-11-01T12:04:00.000Z' };
    const pending = [{ instanceId: 'i-earlier', associationId: 'iip-assoc-old', until }];

    expect(afterWave(region({ doubt, pending }), observed).region).toMatchObject({
      progress: { listed: ['i-earlier'], pending: [] },
      outcome: { refreshed: 0 },
    });
  });

  it('is named as untouched when no wave can follow', () => {
    const { outcome: ended } = closed(
      { ...before, failure: { Error: 'RoleChangedMeanwhile', Cause: 'Gone.' } },
      observed,
    );

    expect(ended.refreshed).toBe(5);
    const named = [...ended.untouchedIds, ...ended.failures.flatMap(({ instanceIds }) => instanceIds)];
    expect(named.toSorted()).toEqual(all.toSorted());
  });
});
