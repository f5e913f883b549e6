import { expect, it } from 'vitest';
import type { ExecutionNow } from '../../../cli/aws/executions.ts';
import type { EndedState } from '../../../cli/ended-state.ts';
import { noRemedies } from '../../../cli/mend/remedies.ts';
import { startAgain } from '../../../cli/mend/start-again.ts';

const typed = { instanceProfile: 'web', role: 'v2', onTrouble: 'goBack', dryRun: false };
const again = { report: { again: '…' } };
const move = { instanceProfile: 'web', replacement: 'green' };

interface Row {
  workflow?: EndedState['workflow'];
  status?: ExecutionNow['status'];
  state: object;
  /** What instance profile `web`, or the replacement, holds now. */
  role?: string;
  input?: object;
}

function againOf({ workflow = 'replace-role', status = 'FAILED', state, role, input = typed }: Row) {
  const execution: ExecutionNow = {
    executionArn: `arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-${workflow}:friday`,
    name: 'friday',
    status,
    startedAt: '2026-11-23T09:00:00.000Z',
    input: JSON.stringify(input),
  };
  const profiles = new Map(['web', 'green'].map((name) => [name, { arn: name, role }]));
  const ended = { workflow, state: { request: input, ...state } } as EndedState;
  return startAgain(execution, ended, { remedies: noRemedies, role: { is: 'done' }, profiles });
}

const there = { profile: { name: 'web' }, twin: { name: 'twin' }, leg: 'there' };

it.each<[string, Row, object | undefined]>([
  [
    'the role is there: nothing is left to go back to',
    { state: again, role: 'v2' },
    { instanceProfile: 'web', role: 'v2', onTrouble: 'stop' },
  ],
  [
    'the former role was put back',
    { state: { ...again, restored: { role: 'v1' } }, role: 'v1' },
    { instanceProfile: 'web', role: 'v1', onTrouble: 'stop' },
  ],
  ['another role is there', { state: again, role: 'admin' }, undefined],
  ['it is empty', { state: again }, undefined],
  ['nothing is left', { state: { report: {} }, role: 'v2' }, undefined],
  ['it went back in part', { state: { ...again, wentBack: {} }, role: 'v2' }, { instanceProfile: 'web', role: 'v2' }],
  [
    'instances are on the twin',
    { state: { ...again, byTwin: there }, role: 'v1' },
    { instanceProfile: 'twin', replacement: 'web' },
  ],
  [
    'it went back from the twin',
    { state: { ...again, wentBack: { twin: { name: 'twin' } } } },
    { instanceProfile: 'twin', replacement: 'web' },
  ],
  ['it was stopped', { status: 'ABORTED', state: {} }, { instanceProfile: 'web', role: 'v2', onTrouble: 'goBack' }],
  ['a move left some', { workflow: 'replace-profile', input: move, state: { ...again, role: 'v2' }, role: 'v2' }, move],
  [
    'a move whose replacement is empty',
    { workflow: 'replace-profile', input: move, state: { ...again, role: 'v2' } },
    undefined,
  ],
])('starts what helps where %s', (_title, row, expected) => {
  expect(againOf(row)?.input).toEqual(expected);
});
