import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../packaging/definition.ts';
import { nextAfter, type Data } from './next-after.ts';
import { statesOf, type Machine } from './states.ts';

const states = new Map(statesOf(readDefinition('replace-role') as Machine));

const request = { dryRun: false };
const goodSince = '2026-11-01T11:58:33.000Z';
const restored = { role: 'web-role', tries: 1 };

/** A rule that is gone leads to the default, and no error says so. */
const cases: [state: string, when: string, data: Data, next: string][] = [
  ['Move?', 'when instances keep their instance profile', {}, 'RehearseDisassociate'],
  ['Move?', 'when instances move to another', { formerArn: 'arn' }, 'RehearseReplaceAssociation'],
  ['Move?', 'when instances are restarted', { how: 'restart' }, 'RehearseStop'],
  ['Dry run?', 'when only the plan is wanted', { request: { dryRun: true }, roleIsThere: false }, 'Planned'],
  [
    'Dry run?',
    'when only the plan is wanted, and the role is there',
    { request: { dryRun: true }, roleIsThere: true },
    'Planned',
  ],
  ['Dry run?', 'when the role is there: nothing is taken out', { request, roleIsThere: true }, 'ConfirmRole'],
  ['Dry run?', 'when another role is there', { request, roleIsThere: false }, 'RemoveRole'],

  ['Propagated?', 'when EC2 sees the role', { propagated: true, goodSince }, 'EachRegion'],
  [
    'Propagated?',
    'when every look has seen the role, but for too short',
    { propagated: false, goodSince },
    'WaitForPropagation',
  ],
  ['Propagated?', 'when the last look has not seen the role', { propagated: false, lostAt: goodSince }, 'ConfirmRole'],

  ['Anything left?', 'when there is a wave', { wave: { batches: [] } }, 'RefreshWave'],
  ['Anything left?', 'when nothing was found yet', { lookAgainSeconds: 5 }, 'WaitToLook'],
  ['Anything left?', 'when something holds the next wave', { holds: [{}] }, 'Held'],
  ['Anything left?', 'when nothing is left', {}, 'RegionDone'],

  ['How?', 'when instances keep their instance profile', { how: 'reassociate' }, 'RefreshInstances'],
  ['How?', 'when instances are restarted', { how: 'restart' }, 'Stop'],
  ['How?', 'when instances move to another', { how: 'replace' }, 'ReplaceOnInstances'],
  ['Still held?', 'while it is', { hold: { waitSeconds: 20 } }, 'WaitHeld'],
  ['Still held?', 'when nothing holds it any more', { hold: {} }, 'HoldOver'],
  ['Go back?', 'when the input does not want it', { request }, 'By a twin?'],
  ['Go back?', 'when the input wants it to stop', { request: { onTrouble: 'stop' } }, 'By a twin?'],
  ['Go back?', 'when the input wants it', { request: { onTrouble: 'goBack' } }, 'GoBack'],
  ['Go back?', 'when it is back', { request: { onTrouble: 'goBack' }, wentBack: {} }, 'By a twin?'],
  ['Go back?', 'when a role was put back', { request: { onTrouble: 'goBack' }, restored }, 'By a twin?'],
  ['Goes back?', 'when nothing was in the way', { roleIsThere: true }, 'By a twin?'],
  ['Goes back?', 'when the former role has to be put in', { wentBack: {}, roleIsThere: false }, 'RemoveRole'],
  ['Goes back?', 'when the former role is there', { wentBack: {}, roleIsThere: true }, 'ConfirmRole'],
  ['By a twin?', 'when instances keep their instance profile', {}, 'Report'],
  ['By a twin?', 'when instances move by way of a twin', { byTwin: { leg: 'there' } }, 'Last leg?'],
  ['By a twin?', 'when a role was put back: nobody moves any more', { byTwin: { leg: 'back' }, restored }, 'Report'],
  ['Last leg?', 'when they are on the twin', { byTwin: { leg: 'there' } }, 'TurnBack'],
  ['Last leg?', 'when they are back', { byTwin: { leg: 'back' } }, 'TurnBack'],
  ['Last leg?', 'when newcomers are refreshed too', { byTwin: { leg: 'newcomers' } }, 'Report'],
  ['Which leg?', 'when something keeps them', { byTwin: { leg: 'there', stays: 'left' }, roleIsThere: true }, 'Report'],
  ['Which leg?', 'when more came to go there', { byTwin: { leg: 'there' }, roleIsThere: true }, 'EachRegion'],
  ['Which leg?', 'when newcomers are left', { byTwin: { leg: 'newcomers' }, roleIsThere: false }, 'EachRegion'],
  ['Which leg?', 'when they turn back', { byTwin: { leg: 'back' }, roleIsThere: false }, 'RemoveRole'],
  [
    'Which leg?',
    'when they turn back, and the role is there',
    { byTwin: { leg: 'back' }, roleIsThere: true },
    'ConfirmRole',
  ],
  ['Complete?', 'when all is done', { complete: true }, 'Replaced'],
  ['Complete?', 'when something is left', { complete: false }, 'ReplacementIncomplete'],
  ['Complete?', 'when it went back', { complete: false, wentBack: {} }, 'WentBack'],
  ['Complete?', 'when the way back failed', { complete: false, wentBack: {}, restored }, 'RoleNotReplaced'],
  ['Complete?', 'when the former role is back', { complete: false, restored }, 'RoleNotReplaced'],
  ['Complete?', 'when it could not be put back', { complete: false, restoreFailure: {} }, 'RoleNotRestored'],
  [
    'Complete?',
    'when it could not be put back again',
    { complete: false, restored, restoreFailure: {} },
    'RoleNotRestored',
  ],

  ['Restored?', 'when a role was put back: a late call may take it out', { restored }, 'ConfirmRole'],
  ['Restored?', 'when it was put back three times', { restored: { ...restored, tries: 3 } }, 'ConfirmRole'],
  [
    'Restored?',
    'when it was put back four times: it is not watched any more',
    { restored: { ...restored, tries: 4 } },
    'WaitUnwatched',
  ],
  ['Restored?', 'when there was no role before: a late call may put one in', { restored: { tries: 1 } }, 'ConfirmRole'],
];

describe('a choice', () => {
  it.each(cases)('of %s, %s', async (name, _, data, next) => {
    expect(await nextAfter(name, states.get(name)!, data)).toBe(next);
  });

  it('is one of these', () => {
    expect([...new Set(cases.map(([name]) => name))]).toEqual(
      [...states].filter(([, { Type }]) => Type === 'Choice').map(([name]) => name),
    );
  });
});
