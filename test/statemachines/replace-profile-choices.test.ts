import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../packaging/definition.ts';
import { nextAfter, type Data } from './next-after.ts';
import { statesOf, type Machine } from './states.ts';

const states = new Map(statesOf(readDefinition('replace-profile') as Machine));
const shared = statesOf({ StartAt: '', States: readDefinition('parts/region') as Machine['States'] });

const dryRun = { dryRun: true };
const request = { dryRun: false };

/** A rule that is gone leads to the default, and no error says so. */
const cases: [state: string, when: string, data: Data, next: string][] = [
  ['Create?', 'when the replacement is there', { toCreate: false, request }, 'RehearseMove'],
  ['Create?', 'when it is there and only the plan is wanted', { toCreate: false, request: dryRun }, 'RehearseMove'],
  ['Create?', 'when it is to be created', { toCreate: true, request }, 'CreateReplacement'],
  [
    'Create?',
    'when it is to be created, and only the plan is wanted',
    { toCreate: true, request: dryRun },
    'PlannedMove',
  ],

  ['Stopped?', 'of an instance that runs', { instance: { instanceId: 'i-a' } }, 'RehearseReplaceAssociation'],
  ['Stopped?', 'of an instance that is stopped', { instance: { stopped: true } }, 'RehearseDisassociate'],

  ['Dry run?', 'when only the plan is wanted', { request: dryRun, toCreate: false }, 'PlannedMove'],
  ['Dry run?', 'when the replacement was there', { request, toCreate: false }, 'EachRegion'],
  ['Dry run?', 'when the replacement is new', { request, toCreate: true }, 'WaitForRole'],

  ['Move back?', 'when the input does not want it', { request }, 'ReportMove'],
  ['Move back?', 'when the input wants it to stop', { request: { onTrouble: 'stop' } }, 'ReportMove'],
  ['Move back?', 'when the input wants it', { request: { onTrouble: 'goBack' } }, 'MoveBack'],
  ['Move back?', 'when they are back', { request: { onTrouble: 'goBack' }, wentBack: {} }, 'ReportMove'],
  ['Moves back?', 'when nothing was in the way', {}, 'ReportMove'],
  ['Moves back?', 'when they go back', { wentBack: {} }, 'EachRegion'],

  ['Complete?', 'when they went back', { complete: false, wentBack: {} }, 'WentBack'],
  ['Complete?', 'when all have moved', { complete: true }, 'Moved'],
  ['Complete?', 'when something is left', { complete: false }, 'MoveIncomplete'],
];

describe('a choice', () => {
  it.each(cases)('of %s, %s', async (name, _, data, next) => {
    expect(await nextAfter(name, states.get(name)!, data)).toBe(next);
  });

  it('is one of these, or of those of a Region', () => {
    const ofRegion = shared.map(([name]) => name);
    const own = [...states].filter(([name, { Type }]) => Type === 'Choice' && !ofRegion.includes(name));

    expect([...new Set(cases.map(([name]) => name))]).toEqual(own.map(([name]) => name));
  });
});
