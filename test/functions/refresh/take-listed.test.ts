import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { foundOf, takeListed } from '../../../functions/refresh/take-listed.ts';
import { fleet, ids, members, oldAssociation } from './a-fleet.ts';
import { idOf, now, region } from './a-region.ts';
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
