import { describe, expect, it } from 'vitest';
import { judge } from '../../../faults/judge/judge.ts';
import type { Outcome } from '../../../faults/judge/outcome.ts';
import type { Snapshot } from '../../../faults/snapshot.ts';
import { aFailedMove, aMoveOutcome, moved, snapshotWith, unmoved } from './a-move.ts';
import { alarm, batches, ended, former } from './a-rollout.ts';
import { anInstance, anOutcome, aSnapshot } from './an-outcome.ts';

const kindsIn = (more: Partial<Outcome>): string[] => [...new Set(judge(anOutcome(more)).map(({ kind }) => kind))];

/** i-1 had its turn, then the role was put back; i-2 had none. */
const back = (settled: Snapshot, text = 'It went back.'): Partial<Outcome> =>
  ended('WentBack', { ...alarm, settled }, { text, after: settled, turnedBackAt: 170_000 });
const newest = anInstance({ id: 'i-3', launchedAt: 120_000 });

describe('the judge of a way back', () => {
  it.each<[string, Partial<Outcome>]>([
    ['the instance profile holds the new role', back(aSnapshot('web-role-v2', former('i-1')))],
    ['one that had its turn has the new role', back(aSnapshot('web-role', anInstance()))],
    ['one that had its turn has no credentials', back(aSnapshot('web-role', anInstance({ role: undefined })))],
    ['one that was launched meanwhile has the new role', back(aSnapshot('web-role', former('i-1'), newest))],
    ['one is named without its Region', back(aSnapshot('web-role', anInstance()), 'i-1')],
  ])('finds I9 where %s', (_, more) => {
    expect(kindsIn(more)).toEqual(['I9']);
  });

  it('finds I9 where an instance did not move back', () => {
    const move = aFailedMove({
      error: 'WentBack',
      turnedBackAt: 170_000,
      after: snapshotWith(moved(), unmoved({ id: 'i-2' })),
    });

    expect(judge(aMoveOutcome({ executions: [move], batches })).map(({ kind }) => kind)).toEqual(['I9']);
  });

  it.each<[string, Partial<Outcome>]>([
    ['all that had their turn have the former role', back(aSnapshot('web-role', former('i-1')))],
    [
      'one that had no turn has taken the new role by itself',
      back(aSnapshot('web-role', former('i-1'), anInstance({ id: 'i-2' }))),
    ],
    [
      'the one that did not come back is named',
      back(aSnapshot('web-role', anInstance()), 'us-east-1: i-1 not refreshed: x'),
    ],
    [
      'one was launched when it had ended',
      back(aSnapshot('web-role', former('i-1'), { ...newest, launchedAt: 210_000 })),
    ],
  ])('finds nothing where %s', (_, more) => {
    expect(kindsIn(more)).toEqual([]);
  });
});
