import { describe, expect, it } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import type { FailedInstances, RegionRefresh } from '../../../functions/replace-role/replacement.ts';
import { countFailed, together } from '../../../functions/refresh/failures.ts';
import { instancesWithoutOutcome, settle, settleForGood, unsettledIn } from '../../../functions/refresh/progress.ts';
import { batch, outcome, region } from './a-region.ts';
import { association, instance, profileArn, shows } from '../an-instance.ts';

const failed = (error: string, bare: boolean, ...instanceIds: string[]): FailedInstances => ({
  error,
  cause: `${error} happened.`,
  bare,
  instanceIds,
});

const given = (name: string, ...instanceIds: string[]): FailedInstances => ({
  ...failed('AnotherProfileAssociated', false, ...instanceIds),
  cause: `Somebody else gave it ${name} meanwhile.`,
});

describe('the instances without an outcome', () => {
  const two = [batch(0, [{ instanceId: 'i-a' }, { instanceId: 'i-b' }]), batch(1, [{ instanceId: 'i-c' }])];

  it.each<[string, RegionRefresh['wave'], string[]]>([
    ['before the first wave are none', undefined, []],
    ['of a wave that has them all are none', { batches: two, outcomes: [outcome(0), outcome(1)] }, []],
    ['are those of the batch that died', { batches: two, outcomes: [outcome(0)] }, ['i-c']],
    ['are found by the number of the batch', { batches: two, outcomes: [outcome(1)] }, ['i-a', 'i-b']],
    ['are all, when the wave has no outcomes', { batches: two }, ['i-a', 'i-b', 'i-c']],
    ['are all, when the wave was refused', { batches: two, outcomes: [] }, ['i-a', 'i-b', 'i-c']],
  ])('%s', (_, wave, expected) => {
    const found = instancesWithoutOutcome(region(wave && { wave }));

    expect(found.map(({ instanceId }) => instanceId)).toEqual(expected);
  });

  it.each([null, { Error: 'States.Timeout', Cause: 'A child timed out.' }, 'FAILED', [], two[1]])(
    'are those of a batch whose outcome is %j, as a failed child may leave it',
    (left) => {
      const wave = { batches: two, outcomes: [outcome(0), left as never] };

      expect(instancesWithoutOutcome(region({ wave })).map(({ instanceId }) => instanceId)).toEqual(['i-c']);
      expect(settle(region({ wave }), shows([association({ instanceId: 'i-c' })])).again).toHaveLength(1);
    },
  );
});

describe('settling a wave', () => {
  it('adds its outcomes to those before', () => {
    const wave = {
      batches: [batch(0, []), batch(1, [])],
      outcomes: [
        outcome(0, { refreshed: 38, gone: 1, failures: [failed('AccessDenied', true, 'i-1')] }),
        outcome(1, { refreshed: 40, failures: [failed('AccessDenied', true, 'i-2')] }),
      ],
    };
    const before = region({ refreshed: 10, gone: 2, failures: [failed('AccessDenied', true, 'i-0')], wave });

    const { region: after, again } = settle(before);

    expect(after).toMatchObject({ refreshed: 88, gone: 3, lostWaves: 0 });
    expect(after.failures).toEqual([failed('AccessDenied', true, 'i-0', 'i-1', 'i-2')]);
    expect(again).toEqual([]);
  });

  it('leaves to the next waves what EC2 is still at work on, with the time that is left for it', () => {
    const until = '2026-11-01T12:10:30.000Z';
    const wave = {
      batches: [batch(0, [{}, {}]), batch(1, [{ instanceId: 'i-a' }, { instanceId: 'i-b', stopped: true }])],
      outcomes: [outcome(0, { refreshed: 2 }), outcome(1, { refreshed: 1, until, pending: ['i-b'] })],
    };
    const earlier = { instanceId: 'i-z', until: '2026-11-01T12:09:00.000Z' };

    const { region: after, again } = settle(region({ pending: [earlier], wave }));

    expect(after.pending).toEqual([
      earlier,
      { instanceId: 'i-b', associationId: 'iip-assoc-old', stopped: true, until },
    ]);
    expect({ again, refreshed: after.refreshed }).toEqual({ again: [], refreshed: 3 });
  });

  it('takes the wave out of the state, so that it is not added up twice', () => {
    const wave = { batches: [batch(0, [])], outcomes: [outcome(0, { refreshed: 5 })] };

    const once = settle(region({ wave })).region;

    expect(once).not.toHaveProperty('wave');
    expect(settle(once).region).toEqual(once);
  });

  it('changes nothing before the first wave', () => {
    expect(settle(region())).toEqual({ region: region(), again: [] });
  });

  it('keeps the reason of a Region that failed', () => {
    const failure = { Error: 'AccessDenied', Cause: 'No.' };

    expect(settle(region({ failure })).region.failure).toEqual(failure);
  });
});

/** A wave of one batch, which told of two instances that failed so. */
const left = (error: string, bare: boolean, mends = 0) =>
  settle(
    region({
      mends,
      wave: { batches: [batch(0, [{}])], outcomes: [outcome(0, { failures: [failed(error, bare, 'i-a', 'i-b')] })] },
    }),
  );

describe('an instance that a batch left bare', () => {
  it.each(['InternalError', 'RequestLimitExceeded', 'IncorrectState', 'InvalidParameterValue', 'States.Timeout'])(
    'by %s comes again, to be associated only, and has not failed yet',
    (error) => {
      const { region: after, again } = left(error, true);

      expect(again).toEqual([{ instanceId: 'i-a' }, { instanceId: 'i-b' }]);
      expect(after).toMatchObject({ failures: [], mends: 1 });
    },
  );

  it.each([
    'AccessDenied',
    'AnotherProfileAssociated',
    'AssociationLost',
    'InvalidInstanceID.Malformed',
    'UnauthorizedOperation',
  ])('by %s has failed: another try changes nothing, or is not ours', (error) => {
    const { region: after, again } = left(error, true);

    expect(again).toEqual([]);
    expect(after).toMatchObject({ failures: [failed(error, true, 'i-a', 'i-b')], mends: 0 });
  });

  it('has failed when it still has an association', () => {
    expect(left('InternalError', false)).toMatchObject({ again: [], region: { mends: 0 } });
  });

  it.each([
    ['comes again the fifteenth time', 14, 2],
    ['has failed the sixteenth time', 15, 0],
  ])('%s', (_, mends, expected) => {
    expect(left('InternalError', true, mends).again).toHaveLength(expected);
  });

  it('is counted anew when a wave has left none bare', () => {
    const wave = { batches: [batch(0, [{}])], outcomes: [outcome(0, { refreshed: 1 })] };

    expect(settle(region({ mends: 7, lostWaves: 2, wave })).region).toMatchObject({ mends: 0, lostWaves: 0 });
  });
});

describe('an instance whose batch died', () => {
  const instanceId = 'i-a';
  const ours = (fields: Partial<Association>): Association => association({ instanceId, ...fields });
  const settleOne = (associations: Association[], lostWaves = 0, stopped = false) =>
    settle(
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
    ['without an association comes again, to be associated only', [], { again: [{ instanceId }] }],
    [
      'whose association is on its way out comes again',
      [ours({ state: 'disassociating' })],
      { again: [{ instanceId }] },
    ],
    [
      'that somebody else gave another profile has failed',
      [ours({ associationId: 'new', instanceProfileArn: profileArn('db') })],
      {
        failures: [
          {
            error: 'AnotherProfileAssociated',
            cause: `Somebody else gave it ${profileArn('db')} meanwhile.`,
            bare: false,
            instanceIds: [instanceId],
          },
        ],
      },
    ],
  ])('%s', (_, associations, expected) => {
    const { region: after, again } = settleOne(associations);

    expect({ refreshed: after.refreshed, failures: after.failures, again }).toEqual({
      refreshed: 0,
      failures: [],
      again: [],
      ...expected,
    });
    expect(after.lostWaves).toBe(1);
  });

  it('with a new association on its way is looked at again, and not refreshed yet', () => {
    const { region: after, again } = settleOne([ours({ associationId: 'new', state: 'associating' })]);

    expect({ again, refreshed: after.refreshed }).toEqual({ again: [], refreshed: 0 });
    expect(after.pending).toEqual([{ instanceId, associationId: 'iip-assoc-old', until: '2026-11-01T12:15:00.000Z' }]);
  });

  it('with a new association on its way is refreshed when it is stopped: it has all that it can have', () => {
    const seen = {
      ...shows([ours({ associationId: 'new', state: 'associating' })]),
      instances: [instance({ instanceId, state: 'stopped' })],
    };

    expect(settle(region({ wave: { batches: [batch(0, [{ instanceId }])] } }), seen).region.refreshed).toBe(1);
  });

  it('is gone when it is terminated, and not bare', () => {
    const terminated = { ...shows([]), instances: [instance({ instanceId, state: 'terminated' })] };
    const lost = region({ lostWaves: 3, wave: { batches: [batch(0, [{ instanceId }])] } });

    expect(settle(lost, terminated)).toMatchObject({ again: [], region: { gone: 1, failures: [] } });
  });

  it('comes again as stopped, when it was', () => {
    expect(settleOne([], 0, true).again).toEqual([{ instanceId, stopped: true }]);
  });

  it.each([
    ['comes again the third time', 2, 'again'],
    ['has failed the fourth time', 3, 'failed'],
  ])('%s', (_, lostWaves, expected) => {
    const { region: after, again } = settleOne([ours({})], lostWaves);

    expect(again.length === 1 ? 'again' : 'failed').toBe(expected);
    expect(countFailed(after.failures)).toBe(1 - again.length);
  });

  it.each([
    ['without an association is reported as bare', [], true],
    ['with the old association is not', [ours({})], false],
  ])('too often and %s', (_, associations, bare) => {
    const { region: after } = settleOne(associations, 3);

    expect(after.failures).toEqual([
      { error: 'WaveLost', cause: 'Its batch had no outcome.', bare, instanceIds: [instanceId] },
    ]);
  });

  it('too often is reported with what ended the wave', () => {
    const failure = { Error: 'TimeoutError', Cause: '{"errorType":"TimeoutError","errorMessage":"socket hang up"}' };

    const { region: after } = settle(
      region({ lostWaves: 3, wave: { batches: [batch(0, [{ instanceId }])], failure } }),
      shows([], instanceId),
    );

    expect(after.failures[0]).toMatchObject({ error: 'TimeoutError', cause: 'socket hang up' });
  });

  it('does not take a lost wave for each batch of it', () => {
    const wave = { batches: [batch(0, [{}]), batch(1, [{}])] };

    expect(settle(region({ wave })).region.lostWaves).toBe(1);
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
      unsettledIn(closing)
        .map(({ instance }) => instance.instanceId)
        .toSorted(),
    ).toEqual(['i-a', 'i-c', 'i-d']);
  });

  it('tells all of these as bare when EC2 cannot be asked, and how many others are untouched', () => {
    const after = settleForGood({ ...closing, instances: 20 });

    expect(after.failures.flatMap(({ bare, instanceIds }) => instanceIds.map((id) => [id, bare])).toSorted()).toEqual([
      ['i-a', true],
      ['i-c', true],
      ['i-d', true],
    ]);
    expect(after.failures[0]?.cause).toMatch(/^EC2 could not be asked, so the worst is assumed: /);
    expect(after).toMatchObject({ untouched: 11, listed: [], pending: [] });
  });

  it('tells of what EC2 was still at work on when no batch was lost', () => {
    const pending = [{ instanceId: 'i-d', associationId: 'iip-assoc-old', until: '2026-11-01T12:10:00.000Z' }];

    const after = settleForGood(region({ pending, failure: closing.failure! }), shows([], 'i-d'));

    expect(after.failures).toMatchObject([{ bare: true, instanceIds: ['i-d'] }]);
  });

  it('counts each of these once, by the association that it has now', () => {
    const now = [
      association({ instanceId: 'i-a', associationId: 'new', state: 'associating' }),
      association({ instanceId: 'i-d' }),
    ];

    const after = settleForGood(closing, shows(now, 'i-a', 'i-c', 'i-d'));

    expect(after).toMatchObject({ refreshed: 6, pending: [] });
    expect(after.failures).toHaveLength(3);
    expect(after.failures).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ error: 'StillAssociating', bare: false, instanceIds: ['i-a'] }),
        { error: 'WaveLost', cause: 'Its batch had no outcome.', bare: false, instanceIds: ['i-d'] },
        { error: 'AccessDenied', cause: 'No.', bare: true, instanceIds: ['i-c'] },
      ]),
    );
  });
});

describe('failures', () => {
  it('of one kind are told together, bare ones apart', () => {
    const told = together([
      failed('AccessDenied', true, 'i-1'),
      failed('AccessDenied', false, 'i-2'),
      failed('AccessDenied', true, 'i-3', 'i-4'),
      failed('IncorrectState', true, 'i-5'),
    ]);

    expect(told).toEqual([
      failed('AccessDenied', true, 'i-1', 'i-3', 'i-4'),
      failed('AccessDenied', false, 'i-2'),
      failed('IncorrectState', true, 'i-5'),
    ]);
  });

  it('of instances that others gave different instance profiles are told apart', () => {
    expect(together([given('db', 'i-1'), given('batch', 'i-2'), given('db', 'i-3')])).toEqual([
      given('db', 'i-1', 'i-3'),
      given('batch', 'i-2'),
    ]);
  });

  it('are counted by their instances', () => {
    expect(countFailed([failed('A', true, 'i-1', 'i-2'), failed('B', false, 'i-3')])).toBe(3);
    expect(countFailed([])).toBe(0);
  });
});
