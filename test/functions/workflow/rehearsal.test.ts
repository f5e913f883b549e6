import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { bareIn, rehearsalCandidates, rehearsalOf } from '../../../functions/workflow/rehearsal.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const inState = (instanceId: string, state: Instance['state']): Instance => instance({ instanceId, state });
const associated = (instanceId: string) => association({ instanceId, associationId: `iip-assoc-${instanceId}` });

describe('the candidates for a rehearsal', () => {
  it('are the running ones, then the stopped ones, and no other', () => {
    const instances = [
      inState('i-a', 'stopped'),
      inState('i-b', 'pending'),
      inState('i-c', 'running'),
      inState('i-d', 'stopping'),
      inState('i-e', 'running'),
    ];

    expect(rehearsalCandidates(instances).map(({ instanceId }) => instanceId)).toEqual(['i-c', 'i-e', 'i-a']);
  });

  it('are few', () => {
    expect(
      rehearsalCandidates(Array.from({ length: 100 }, (_, index) => inState(`i-${index}`, 'running'))),
    ).toHaveLength(10);
  });
});

describe('the rehearsal', () => {
  it.each<[string, Instance[], Instance[], string[], object | undefined]>([
    [
      'is of the first with an association',
      [inState('i-a', 'running'), inState('i-b', 'running')],
      [],
      ['i-b'],
      { instanceId: 'i-b', associationId: 'iip-assoc-i-b' },
    ],
    [
      'says that it is stopped',
      [inState('i-a', 'stopped')],
      [],
      ['i-a'],
      { instanceId: 'i-a', associationId: 'iip-assoc-i-a', stopped: true },
    ],
    [
      'is of one that is taken up where no other is',
      [],
      [inState('i-a', 'stopped'), inState('i-b', 'running')],
      [],
      { instanceId: 'i-b', bare: true },
    ],
    ['is of nobody where nobody is', [], [], [], undefined],
    ['is of nobody where one is only starting', [], [inState('i-a', 'pending')], [], undefined],
  ])('%s', (_, candidates, takenUp, ids, expected) => {
    expect(rehearsalOf(candidates, takenUp, ids.map(associated))).toEqual(expected);
  });
});

describe('what is bare', () => {
  it.each<[string, Partial<Instance>, boolean]>([
    ['a running instance without an instance profile', {}, true],
    ['a stopped one', { state: 'stopped' }, true],
    [
      'one that is shown with an instance profile, but without its association',
      { instanceProfileArn: profileArn('db-profile') },
      true,
    ],
    ['one that another service manages', { managed: true }, false],
    ['one with the opt-out tag', { optedOut: true }, false],
    ['a terminated one', { state: 'terminated' }, false],
    ['one that is being terminated', { state: 'shutting-down' }, false],
  ])('%s', (_, fields, expected) => {
    expect(bareIn([instance().instanceId], [instance(fields)], [])).toHaveLength(expected ? 1 : 0);
  });

  it.each([
    ['associating', 0],
    ['associated', 0],
    ['disassociating', 1],
    ['disassociated', 1],
  ] as const)('depends on its association: %s', (state, count) => {
    expect(bareIn([instance().instanceId], [instance()], [association({ state })])).toHaveLength(count);
  });

  // One answer may leave it out: NextWave looks again.
  it('may be one that EC2 does not show', () => {
    expect(bareIn(['i-hidden'], [instance()], [])).toEqual(['i-hidden']);
  });
});
