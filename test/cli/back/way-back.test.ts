import { expect, it } from 'vitest';
import { wayBack } from '../../../cli/back/way-back.ts';
import type { ExecutionNow } from '../../../cli/aws/executions.ts';
import type { EndedState } from '../../../cli/ended-state.ts';
import { followUpName } from '../../../cli/follow-up-name.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const execution = (fields: Partial<ExecutionNow> = {}): ExecutionNow => ({
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday',
  name: 'friday',
  status: 'SUCCEEDED',
  startedAt: '2026-11-23T09:00:00.000Z',
  input: JSON.stringify(input),
  ...fields,
});
const ended = (workflow: EndedState['workflow'], state: object): EndedState => ({ workflow, state }) as EndedState;
const ofRole = (state: object, request: object = input): EndedState =>
  ended('replace-role', { request, formerRole: 'web-role', plan: { back: { ...input, role: 'web-role' } }, ...state });
const byTwin = { ...input, refresh: 'replace', twin: 'web-twin' };
const report = (fields: object): { report: object } => ({ report: { instanceProfile: 'web-profile', ...fields } });
const move = { instanceProfile: 'web-profile', replacement: 'web-green-profile' };
const moveBack = { instanceProfile: 'web-green-profile', replacement: 'web-profile' };

it.each<[string, EndedState, object]>([
  ['a role that is replaced', ofRole(report({ status: 'Replaced' })), { ...input, role: 'web-role' }],
  ['one that was stopped, without a report', ofRole({}), { ...input, role: 'web-role' }],
  [
    'one by a twin that came to its end',
    ofRole(report({ status: 'Replaced' }), byTwin),
    { ...input, role: 'web-role' },
  ],
  [
    'one that left instances on the twin, before the role was replaced',
    ofRole(report({ status: 'Stopped', kept: { name: 'web-profile' } }), byTwin),
    { instanceProfile: 'web-twin', replacement: 'web-profile' },
  ],
  ['a move', ended('replace-profile', { request: move, plan: { back: moveBack } }), moveBack],
])('goes back from %s', (_title, state, expected) => {
  expect(wayBack(execution(), state)).toMatchObject({ input: expected });
});

it.each<[string, Partial<ExecutionNow>, EndedState | undefined, string]>([
  ['still runs', { status: 'RUNNING' }, undefined, 'it still runs. Stop it first: rolecall stop friday'],
  ['was a dry run', { input: JSON.stringify({ ...input, dryRun: true }) }, ofRole({}), 'it was a dry run'],
  ['was refused', { status: 'FAILED', error: 'RoleNotFound' }, undefined, 'it ended in its plan (RoleNotFound)'],
  ['found no role', {}, ofRole({ formerRole: undefined, plan: {} }), 'instance profile web-profile holds no role'],
  ['found the role', {}, ofRole({ formerRole: input.role, plan: {} }), 'holds role web-role-v2 already'],
  ['went back', {}, ofRole(report({ status: 'WentBack', there: {} })), 'it went back by itself'],
  ['went back in part', {}, ofRole(report({ status: 'WentBackInPart', there: {} })), 'rolecall mend friday'],
  ['put no role in', {}, ofRole(report({ status: 'RoleNotRestored' })), 'may hold no role'],
  ['put the former one back in', {}, ofRole(report({ status: 'RoleNotReplaced' })), 'holds its former role again'],
  [
    'is halfway',
    {},
    ofRole(report({ status: 'Stopped', kept: { name: 'web-twin' } }), byTwin),
    'may be on its twin web-twin',
  ],
  ['moved from an empty one', {}, ended('replace-profile', { request: move, plan: {} }), 'web-profile held no role'],
  [
    'deleted an instance profile',
    {},
    ended('retire-profile', { request: input, plan: {}, ...report({ undo: 'aws iam create-instance-profile …' }) }),
    'This command does:\naws iam create-instance-profile …',
  ],
  ['retired nothing', {}, ended('retire-profile', { request: input, plan: {} }), 'it deleted nothing'],
])('has none from one that %s', (_title, fields, state, why) => {
  expect(wayBack(execution(fields), state)).toEqual({ none: expect.stringContaining(why) });
});

it('names it after the one that it undoes, within 80 characters', () => {
  expect([followUpName('friday', 'back', 1), followUpName('friday', 'back', 2)]).toEqual([
    'friday-back',
    'friday-back-2',
  ]);
  expect(followUpName('x'.repeat(80), 'back', 12)).toBe(`${'x'.repeat(72)}-back-12`);
});
