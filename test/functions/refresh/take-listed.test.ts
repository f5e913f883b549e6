import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { foundOf, takeListed } from '../../../functions/refresh/take-listed.ts';
import { fleet, ids, members, oldAssociation } from './a-fleet.ts';
import { idOf, move, now, region } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const instanceId = 'i-a';
const ours = (fields: Partial<Association> = {}): Association => association({ instanceId, ...fields });
const other = (fields: Partial<Association> = {}): Association =>
  ours({ associationId: 'iip-assoc-other', instanceProfileArn: profileArn('db-profile'), ...fields });
const running = instance({ instanceId });
const terminated = instance({ instanceId, state: 'terminated' });
const shown = (instances: Instance[], associations: Association[], at = now) => ({ instances, associations, at });

const taken = (fields = {}) => ({ is: 'taken', instance: { instanceId, associationId: 'iip-assoc-old', ...fields } });
const gone = { is: 'gone' };
const unclear = (isShown: boolean) => ({ is: 'unclear', shown: isShown });

describe('an instance whose turn has come', () => {
  it.each<[string, object, Instance[], Association[]]>([
    ['on the profile is taken', taken(), [running], [ours()]],
    ['that is coming to the profile is taken', taken(), [running], [ours({ state: 'associating' })]],
    ['that is stopped is taken as stopped', taken({ stopped: true }), [{ ...running, state: 'stopped' }], [ours()]],
    ['that EC2 does not show, with an association, is taken', taken(), [], [ours()]],
    ['that starts is taken: Disassociate waits for it', taken(), [{ ...running, state: 'pending' }], [ours()]],
    ['on another profile is gone', gone, [running], [other()]],
    [
      'on its way to another profile is gone',
      gone,
      [running],
      [ours({ state: 'disassociating' }), other({ state: 'associating' })],
    ],
    [
      'on its way to another profile, the rows turned round, is gone',
      gone,
      [running],
      [other({ state: 'associating' }), ours({ state: 'disassociating' })],
    ],
    [
      'on its way from another profile is taken',
      taken(),
      [running],
      [other({ state: 'disassociating' }), ours({ state: 'associating' })],
    ],
    [
      'on a profile whose ARN goes on is gone',
      gone,
      [running],
      [ours({ instanceProfileArn: profileArn('web-profile-v2') })],
    ],
    ['that is terminated is gone', gone, [terminated], []],
    ['that is terminated is gone, whatever association EC2 still shows', gone, [terminated], [ours()]],
    ['without an association is unclear', unclear(true), [running], []],
    ['that is losing its association is unclear', unclear(true), [running], [ours({ state: 'disassociating' })]],
    ['that EC2 does not show at all is unclear', unclear(false), [], []],
  ])('%s', (_, found, instances, associations) => {
    expect(foundOf(instanceId, region().settings, shown(instances, associations))).toEqual(found);
  });
});

describe('an instance of a move whose turn has come', () => {
  const green = other({ instanceProfileArn: profileArn('web-green') });
  const onItsWay = { is: 'onItsWay' };
  const stopped = taken({ stopped: 'only' });

  it.each<[string, object, Instance[], Association[]]>([
    ['on the former profile is taken', taken(), [running], [ours()]],
    ['that EC2 does not show, with an association, is taken', taken(), [], [ours()]],
    ['that is stopped is taken if it stays so', stopped, [{ ...running, state: 'stopped' }], [ours()]],
    ['that starts is on its way', onItsWay, [{ ...running, state: 'pending' }], [ours()]],
    ['that stops is on its way', onItsWay, [{ ...running, state: 'stopping' }], [ours()]],
    ['on the other profile has moved', { is: 'moved' }, [running], [green]],
    ['on its way to the other profile has moved', { is: 'moved' }, [running], [{ ...green, state: 'associating' }]],
    [
      'that opted out has moved if it has the other profile',
      { is: 'moved' },
      [{ ...running, optedOut: true }],
      [green],
    ],
    ['that opted out keeps the former profile', { is: 'optedOut' }, [{ ...running, optedOut: true }], [ours()]],
    ['on a third profile is gone', gone, [running], [other()]],
    ['that is terminated is gone', gone, [terminated], [ours()]],
    ['without an association is unclear', unclear(true), [running], []],
  ])('%s', (_, found, instances, associations) => {
    expect(foundOf(instanceId, move().settings, shown(instances, associations))).toEqual(found);
  });

  it('that has moved is waited for until its association is there', () => {
    const { region: after, taken: none } = takeListed(move({ listed: ['i-a'] }), 1, shown([running], [green]));

    expect(none).toEqual([]);
    expect(after.progress.pending).toEqual([{ instanceId: 'i-a', until: '2026-11-01T12:10:00.000Z' }]);
    expect(after.outcome).toMatchObject({ refreshed: 0, gone: 0, failures: [] });
  });

  it('that has moved is named where the role was away meanwhile: nobody knows when it moved', () => {
    const doubts = [{ from: '2026-11-01T11:50:00.000Z', until: '2026-11-01T11:55:00.000Z' }];
    const before = move({ listed: ['i-a', 'i-b'], inDoubt: ['i-a', 'i-c'], doubts });

    const { region: after } = takeListed(before, 1, shown([running], [green]));

    expect(after.progress).toMatchObject({ pending: [], inDoubt: ['i-c'] });
    expect(after.outcome.failures).toMatchObject([
      { error: 'RoleChangedMeanwhile', bare: false, instanceIds: ['i-a'] },
    ]);
  });

  it('is in doubt no more when it moves again', () => {
    const { region: after, taken: one } = takeListed(
      move({ listed: ['i-a'], inDoubt: ['i-a'], doubts: [{ from: '', until: '' }] }),
      1,
      shown([running], [ours()]),
    );

    expect(ids(one)).toEqual(['i-a']);
    expect(after.progress).not.toHaveProperty('inDoubt');
    expect(after.outcome.failures).toEqual([]);
  });

  it('that starts or stops is looked at again for ten minutes, and is named then', () => {
    const stopping = [instance({ instanceId, state: 'stopping' as const })];
    const { region: after } = takeListed(move({ listed: ['i-a'] }), 1, shown(stopping, [ours()]));

    expect(after.progress.unclear).toEqual([{ instanceId: 'i-a', until: '2026-11-01T12:10:00.000Z' }]);
    const minutes = (count: number) => takeListed(after, 0, shown(stopping, [ours()], now + count * 60_000)).region;
    expect(minutes(9).progress).toEqual(after.progress);
    expect(minutes(10)).toMatchObject({
      progress: { unclear: [] },
      outcome: {
        gone: 0,
        failures: [{ error: 'IncorrectInstanceState', bare: false, instanceIds: ['i-a'] }],
      },
    });
  });
});

describe('the instances that a wave takes', () => {
  it('are the first of the list, with the association to take away', () => {
    const before = region({ listed: ids(fleet(3)) });

    const { region: after, taken: two } = takeListed(before, 2, shown(fleet(2), ids(fleet(2)).map(oldAssociation)));

    expect(two).toEqual(members(fleet(2)));
    expect(after).toMatchObject({ progress: { listed: [idOf(2)], unclear: [] }, outcome: { gone: 0, failures: [] } });
  });

  it('are counted as gone when there is nothing to refresh', () => {
    const { region: after, taken: none } = takeListed(region({ listed: ['i-a'], gone: 2 }), 1, shown([terminated], []));

    expect(none).toEqual([]);
    expect(after).toMatchObject({ progress: { listed: [], unclear: [] }, outcome: { gone: 3 } });
  });

  it('are looked at again for a minute and a half when EC2 does not show them on the instance profile', () => {
    const { region: after, taken: none } = takeListed(region({ listed: ['i-a'] }), 1, shown([], []));

    expect(none).toEqual([]);
    expect(after.progress).toMatchObject({
      listed: [],
      unclear: [{ instanceId: 'i-a', until: '2026-11-01T12:01:30.000Z' }],
    });
    expect(after.outcome).toMatchObject({ gone: 0, failures: [] });
  });

  const later = { instanceId: 'i-a', until: '2026-11-01T12:00:00.001Z' };
  const late = { instanceId: 'i-a', until: '2026-11-01T12:00:00.000Z' };
  const lost = {
    error: 'AssociationLost',
    cause:
      'It had no instance profile when its turn came: somebody took it off, or a late call of an execution that was stopped.',
    bare: true,
    instanceIds: ['i-a'],
  };

  it.each<[string, typeof later, Instance[], Association[], object]>([
    ['is taken as soon as EC2 shows it', later, [running], [ours()], { taken: ['i-a'] }],
    ['is taken as soon as EC2 shows it, however late', late, [running], [ours()], { taken: ['i-a'] }],
    ['is gone as soon as EC2 shows that', later, [terminated], [], { gone: 1 }],
    ['keeps its time while EC2 does not show it', later, [], [], { unclear: [later] }],
    ['keeps its time while EC2 shows it without an association', later, [running], [], { unclear: [later] }],
    ['is gone when EC2 has not shown it until then', late, [], [], { gone: 1 }],
    ['has failed, and is bare, when it had no association until then', late, [running], [], { failures: [lost] }],
  ])('and one that was unclear %s', (_, one, instances, associations, expected) => {
    const { region: after, taken: some } = takeListed(region({ unclear: [one] }), 0, shown(instances, associations));

    expect({
      taken: ids(some),
      unclear: after.progress.unclear,
      gone: after.outcome.gone,
      failures: after.outcome.failures,
    }).toEqual({ taken: [], unclear: [], gone: 0, failures: [], ...expected });
  });

  it('are those that were unclear first, and each is accounted for once', () => {
    const before = region({
      unclear: [late, { instanceId: 'i-b', until: late.until }, { instanceId: 'i-c', until: later.until }],
      listed: ids(fleet(3)),
    });
    const bare = instance({ instanceId: 'i-b' });

    const { region: after, taken: some } = takeListed(
      before,
      2,
      shown([running, bare, ...fleet(1)], [ours(), oldAssociation(idOf(0))]),
    );

    expect(ids(some)).toEqual(['i-a', idOf(0)]);
    expect(ids(after.progress.unclear)).toEqual(['i-c', idOf(1)]);
    expect(after.progress.listed).toEqual([idOf(2)]);
    expect(after.outcome.failures.flatMap(({ instanceIds }) => instanceIds)).toEqual(['i-b']);
    expect(after.outcome.gone).toBe(0);
  });
});
