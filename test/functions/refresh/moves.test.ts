import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import { nextWave } from '../../../functions/refresh/next-wave.ts';
import { afterWave, closed } from '../../../functions/refresh/progress.ts';
import type { Batch, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { toObserveAtTheEnd } from '../../../functions/refresh/wave-fates.ts';
import { withWave } from '../../../functions/refresh/waves.ts';
import { fleet, ids, idsInWave, members, oldAssociation } from './a-fleet.ts';
import { answerWith } from './answers.ts';
import { batch, idOf, move, now, outcome, region } from './a-region.ts';
import { association, instance, profileArn, shows } from '../an-instance.ts';

const good = 'web-role-v2';
const planned = ids(fleet(3));
const moving = (number: number, instances: Partial<WaveInstance>[]): Batch => ({
  ...batch(number, instances),
  how: 'replace',
  formerArn: profileArn('web-profile'),
  instanceProfileArn: profileArn('web-green'),
});
const moved = (instanceId: string): Association =>
  association({ instanceId, associationId: 'iip-assoc-new', instanceProfileArn: profileArn('web-green') });
const refused = (bare: boolean) => [{ error: 'IncorrectState', cause: 'No.', bare, instanceIds: ['i-a'] }];
const endless = new Date(Date.now() + 60_000).toISOString();

afterEach(() => vi.restoreAllMocks());

describe('a wave of a move', () => {
  const some = [...members(fleet(3)), { instanceId: 'i-s', associationId: 'iip-assoc-s', stopped: true as const }];

  it('replaces on what runs, and reassociates what is stopped in a batch of its own', () => {
    const { wave } = withWave(move({ waves: 3 }), some, now);

    expect(wave?.batches.map(({ how, instances }) => [how, ids(instances)])).toEqual([
      ['replace', planned],
      ['reassociate', ['i-s']],
    ]);
    expect(wave?.batches.map(({ batch: number, formerArn }) => [number, formerArn])).toEqual([
      [0, profileArn('web-profile')],
      [1, profileArn('web-profile')],
    ]);
  });

  it('has 22 batches at most: each names two instance profiles', () => {
    const mixed = members(fleet(1000)).map((one, index) => (index % 2 ? { ...one, stopped: true as const } : one));

    expect(withWave(move({ waves: 9, usedShare: 0.05 }), mixed, now).wave?.batches.length).toBe(22);
  });

  it('keeps to the rate of Replace', () => {
    const { wave } = withWave(move({ waves: 9, bucket: { tokens: 50, at: now - 60_000 } }), members(fleet(60)), now);

    expect(wave?.batches.map(({ at }) => Date.parse(at) - now)).toEqual([0, 2000]);
  });
});

describe('after a wave of a move', () => {
  it('what another way fits has its turn with the others, and is not bare', () => {
    const wave = { batches: [moving(0, [{ instanceId: 'i-a' }])], outcomes: [outcome(0, { again: refused(false) })] };

    const { region: after, again } = afterWave(move({ wave, bareWaves: 2 }), shows([]));

    expect(again).toEqual([{ instanceId: 'i-a', associationId: 'iip-assoc-old' }]);
    expect(after).toMatchObject({ progress: { bareWaves: 0 }, outcome: { failures: [] } });
  });

  it('what a batch that died never came to is listed once more', () => {
    const wave = { batches: [moving(0, [{ instanceId: 'i-a' }])] };

    const { region: after, again } = afterWave(move({ wave }), shows([association({ instanceId: 'i-a' })], 'i-a'));

    expect(ids(again)).toEqual(['i-a']);
    expect(after.outcome.failures).toEqual([]);
  });

  it('what another way fits is never given up like what stays bare', () => {
    const wave = { batches: [moving(0, [{ instanceId: 'i-a' }])], outcomes: [outcome(0, { again: refused(false) })] };

    expect(afterWave(move({ wave, bareWaves: 15 }), shows([])).region.outcome.failures).toEqual([]);
  });

  it.each<[string, object]>([
    ['that a batch has left bare', { outcomes: [outcome(0, { again: refused(true) })] }],
    ['that a batch that died has left bare', {}],
  ])('nothing is taken from what %s: one answer may have missed its association', (_, outcomes) => {
    const wave = { batches: [moving(0, [{ instanceId: 'i-a', stopped: true }])], ...outcomes };

    const { again } = afterWave(move({ wave }), shows([], 'i-a'));

    expect(again).toEqual([{ instanceId: 'i-a', stopped: true, bare: true }]);
  });

  it('what was moved while the role was in doubt is kept in mind, and listed', () => {
    const outcomes = [outcome(0, { refreshed: 1, roleChanged: true })];
    const wave = { batches: [moving(0, [{ instanceId: 'i-a' }])], outcomes };

    const { progress, outcome: told } = afterWave(move({ wave, inDoubt: ['i-0'] }), shows([])).region;

    expect(progress).toMatchObject({ listed: ['i-a'], inDoubt: ['i-0', 'i-a'] });
    expect(told.refreshed).toBe(0);
  });
});

describe('the end of a move', () => {
  const named = [{ error: 'RoleChangedMeanwhile', bare: false, instanceIds: ['i-a', 'i-w'] }];

  it('names what may have been moved while the role was away, and counts it once', () => {
    const outcomes = [outcome(0, { refreshed: 1, roleChanged: true })];
    const wave = { batches: [moving(0, [{ instanceId: 'i-w' }])], outcomes };
    const before = move({ planned: ['i-a', 'i-b', 'i-w'], instances: 3, cursor: 'i-z', wave });

    const { progress, outcome: told } = closed(
      { ...before, progress: { ...before.progress, listed: ['i-a', 'i-b'], inDoubt: ['i-a'] } },
      shows([]),
    );

    expect(told).toMatchObject({ failures: named, untouched: 1, untouchedIds: ['i-b'], refreshed: 0 });
    expect(progress).not.toHaveProperty('inDoubt');
  });

  it('asks for all that may have been moved while the role was away', () => {
    const outcomes = [outcome(0, { refreshed: 1, roleChanged: true })];
    const wave = { batches: [moving(0, [{ instanceId: 'i-w' }]), moving(1, [{ instanceId: 'i-x' }])], outcomes };

    const asked = toObserveAtTheEnd(move({ wave, inDoubt: ['i-a'] })).map(({ instance: { instanceId } }) => instanceId);

    expect(asked).toEqual(['i-x', 'i-a', 'i-w']);
  });

  it('names what somebody took the instance profile off as that', () => {
    const before = move({ planned: ['i-a', 'i-b'], instances: 2, cursor: 'i-z', inDoubt: ['i-a', 'i-b'] });

    const { failures } = closed(before, shows([moved('i-b')], 'i-a', 'i-b')).outcome;

    expect(failures.map(({ error, bare, instanceIds }) => [error, bare, instanceIds])).toEqual([
      ['RoleChangedMeanwhile', false, ['i-b']],
      ['AssociationLost', true, ['i-a']],
    ]);
  });

  it('counts what somebody terminated as gone', () => {
    const before = move({ planned: ['i-a'], instances: 1, cursor: 'i-z', inDoubt: ['i-a'] });
    const observed = { ...shows([]), instances: [instance({ instanceId: 'i-a', state: 'terminated' })] };

    expect(closed(before, observed).outcome).toMatchObject({ gone: 1, failures: [], untouched: 0 });
  });

  it('expects the latecomers that it has listed', () => {
    const before = move({ instances: 2, refreshed: 2, cursor: 'i-z', latecomers: ['i-x', 'i-y'] });

    expect(closed(before, shows([])).outcome.untouched).toBe(2);
  });
});

describe('the next wave of a move', () => {
  const onFormer = { instances: fleet(3), associations: planned.map(oldAssociation) };

  it('takes what is on the former instance profile', async () => {
    answerWith({ roles: [good], ...onFormer });

    const after = await nextWave(move({ planned }));

    expect(idsInWave(after)).toEqual([idOf(0)]);
    expect(after.wave?.batches).toMatchObject([{ how: 'replace', formerArn: profileArn('web-profile') }]);
  });

  it('takes latecomers when all others have had their turn', async () => {
    answerWith({ roles: [good], instances: [instance({ instanceId: 'i-l' })], associations: [oldAssociation('i-l')] });

    const after = await nextWave(move({ planned, cursor: idOf(9), waves: 3, refreshed: 3 }));

    expect(idsInWave(after)).toEqual(['i-l']);
    expect(after).toMatchObject({ progress: { rounds: 1, latecomers: ['i-l'] }, outcome: { refreshed: 3 } });
  });

  it.each([
    ['is pending', { pending: [{ instanceId: 'i-p', until: endless }] }],
    ['is looked at again', { unclear: [{ instanceId: 'i-p', until: endless }] }],
  ])('takes no latecomers while something %s', async (_, fields) => {
    answerWith({ roles: [good], instances: [instance({ instanceId: 'i-l' })] });

    const after = await nextWave(move({ planned, cursor: idOf(9), waves: 3, ...fields }));

    expect(after).toMatchObject({ lookAgainSeconds: expect.any(Number) as number });
    expect(after.progress.rounds).toBeUndefined();
  });

  it('has no latecomers where instances keep their instance profile', async () => {
    answerWith({ roles: [good], instances: [instance({ instanceId: 'i-l' })] });

    const after = await nextWave(region({ planned: ['i-l'], cursor: 'i-z', waves: 3, refreshed: 1 }));

    expect(after).not.toHaveProperty('wave');
    expect(after.outcome.refreshed).toBe(1);
  });

  it('is none when nobody is left on the former instance profile, as two answers say', async () => {
    const sent = answerWith({ roles: [good] });

    const after = await nextWave(move({ cursor: idOf(9), instances: 3, refreshed: 3 }));

    expect(after).not.toHaveProperty('wave');
    expect(after).not.toHaveProperty('lookAgainSeconds');
    expect(sent.filter((name) => name === 'DescribeInstancesCommand')).toHaveLength(2);
  });

  it('is none while an instance starts: it is looked at again', async () => {
    answerWith({
      roles: [good],
      instances: [instance({ instanceId: idOf(0), state: 'pending' })],
      associations: [oldAssociation(idOf(0))],
    });

    const after = await nextWave(move({ planned: [idOf(0)] }));

    expect(after).toMatchObject({ lookAgainSeconds: 5, progress: { unclear: [{ instanceId: idOf(0) }] } });
  });

  it('is none after too many failures: what may have been moved while the role was away is named', async () => {
    answerWith({ roles: [good] });
    const failures = [{ error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-f'] }];

    const after = await nextWave(move({ planned: [], waves: 1, failures, listed: ['i-a', 'i-b'], inDoubt: ['i-a'] }));

    expect(after.outcome).toMatchObject({ untouched: 1, untouchedIds: ['i-b'] });
    expect(after.outcome.failures).toMatchObject([{}, { error: 'RoleChangedMeanwhile', instanceIds: ['i-a'] }]);
    expect(after.progress).not.toHaveProperty('inDoubt');
  });

  it('counts what has moved by itself when its association is there', async () => {
    answerWith({ roles: [good], instances: fleet(1), associations: [moved(idOf(0))] });

    const turn = await nextWave(move({ planned: [idOf(0)] }));
    answerWith({ roles: [good], associations: [moved(idOf(0))] });
    const after = await nextWave(turn);

    expect(turn).toMatchObject({ lookAgainSeconds: 5, progress: { pending: [{ instanceId: idOf(0) }] } });
    expect(after).toMatchObject({ progress: { pending: [] }, outcome: { refreshed: 1, gone: 0 } });
  });
});
