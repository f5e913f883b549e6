import { describe, expect, it } from 'vitest';
import { judge } from '../../../faults/judge/judge.ts';
import type { Outcome } from '../../../faults/judge/outcome.ts';
import { aFailedMove, aMove, aMoveOutcome, greenArn, moved, snapshotWith, unmoved } from './a-move.ts';
import { anExecution, bareInstance } from './an-outcome.ts';

const kindsIn = (more: Partial<Outcome>): string[] => judge(aMoveOutcome(more)).map(({ kind }) => kind);

const left = snapshotWith(unmoved());
const bare = snapshotWith(bareInstance());
const ofGreen = { at: 160_000, by: 'a person', instanceProfile: 'web-green-profile', role: 'web-role-v2' } as const;
const green = 'web-green-profile';
const retirement = anExecution({
  name: 'second',
  workflow: 'retire-profile',
  input: { instanceProfile: 'web-profile-old' },
});
const roleLate: Partial<Outcome> = {
  changes: [...aMoveOutcome().changes, { ...ofGreen, at: 95_000, did: 'roleAdded' }],
  settled: snapshotWith(moved({ role: 'web-role' })),
};
const bareTime = { instanceId: 'i-1', from: 150_000, to: 152_000, by: 'Disassociate', refused: false };
const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';

describe('the judge of a move', () => {
  it('finds nothing where everything is as it must be', () => {
    expect(kindsIn({})).toEqual([]);
  });

  it.each<[string, string, Partial<Outcome>]>([
    ['I1', 'the replacement is left empty', { settled: { ...left, roles: { 'web-profile': 'web-role' } } }],
    [
      'I1',
      'the replacement holds another role',
      {
        executions: [aFailedMove({ after: left, text: `us-east-1 i-1 ${arn}` })],
        changes: [],
        settled: { ...left, roles: { ...left.roles, 'web-green-profile': 'web-role' } },
      },
    ],
    [
      'I2',
      'a failure does not name who is left on the former',
      { executions: [aFailedMove({ after: left })], changes: [], settled: left },
    ],
    [
      'I2',
      'a failure names who is left, but not on which',
      { executions: [aFailedMove({ after: left, text: 'us-east-1: i-1' })], changes: [], settled: left },
    ],
    [
      'I2',
      'a failure names who is bare, but not what to put on',
      { executions: [aFailedMove({ after: bare, text: 'us-east-1: i-1' })], changes: [], settled: bare },
    ],
    ['I8', 'a success leaves one on the former', { executions: [aMove({ after: left })], changes: [], settled: left }],
    [
      'I8',
      'a success leaves one that came meanwhile',
      { executions: [aMove({ after: snapshotWith(moved(), unmoved({ id: 'i-2', launchedAt: 120_000 })) })] },
    ],
    [
      'I8',
      'a success leaves one that came to a Region that was done, while another one was not',
      {
        executions: [aMove({ after: snapshotWith(moved(), unmoved({ id: 'i-2', launchedAt: 120_000 })) })],
        listings: [{ at: 130_000, by: 'NextWave', region: 'us-east-1' }],
      },
    ],
    [
      'I8',
      'a success leaves one on the former, whatever else is retired meanwhile',
      { executions: [aMove({ after: left }), retirement], changes: [], settled: left },
    ],
    [
      'I8',
      'a success does not tell that the role was away when it looked',
      { ...roleLate, looks: [{ at: 105_000, by: 'PlanMove', instanceProfile: green, role: undefined }] },
    ],
    ['I8', 'a success leaves one without credentials', { settled: snapshotWith(moved({ role: undefined })) }],
    [
      'I9',
      'a failure leaves one without credentials and does not name it',
      {
        executions: [aFailedMove({ after: snapshotWith(moved({ role: undefined })) })],
        settled: snapshotWith(moved({ role: undefined })),
      },
    ],
    ['bare in a move', 'an instance that runs is disassociated', { bareTimes: [{ ...bareTime, state: 'running' }] }],
    ['false alarm', 'a failure has moved everybody', { executions: [aFailedMove()] }],
  ])('finds %s where %s', (kind, _, more) => {
    expect(new Set(kindsIn(more))).toEqual(new Set([kind]));
  });

  it.each<[string, Partial<Outcome>]>([
    ['a stopped instance is disassociated for a moment', { bareTimes: [{ ...bareTime, state: 'stopped' }] }],
    [
      'a failure names who is left, and on which',
      {
        executions: [aFailedMove({ after: left, text: `us-east-1: i-1 on ${arn}` })],
        changes: [],
        settled: left,
      },
    ],
    [
      'a failure names who is bare, and what to put on',
      {
        executions: [aFailedMove({ after: bare, text: `us-east-1: i-1 ${greenArn}` })],
        changes: [],
        settled: bare,
      },
    ],
    [
      'the input leaves it alone by its tags',
      {
        executions: [
          aMove({
            input: { instanceProfile: 'web-profile', replacement: 'web-green-profile', only: { 'tag:team': ['a'] } },
            after: left,
          }),
        ],
        changes: [],
        settled: left,
      },
    ],
    [
      'one is launched when the last look was over',
      { executions: [aMove({ after: snapshotWith(moved(), unmoved({ id: 'i-2', launchedAt: 190_000 })) })] },
    ],
    ['a person changed the role just before, and EC2 does not see it yet', roleLate],
    [
      'a person took the role out and the failure names who was moved then',
      {
        executions: [aFailedMove({ text: 'us-east-1: i-1 RoleChangedMeanwhile' })],
        changes: [
          ...aMoveOutcome().changes,
          { ...ofGreen, did: 'roleRemoved' },
          { ...ofGreen, at: 170_000, did: 'roleAdded' },
        ],
        settled: snapshotWith(moved({ role: undefined })),
      },
    ],
    [
      'a replacement of the role, at the same time, is refused',
      {
        executions: [
          aMove(),
          anExecution({ name: 'second', status: 'FAILED', error: 'AnotherExecutionRuns', acted: false, text: '' }),
        ],
        settled: snapshotWith(moved()),
      },
    ],
  ])('finds nothing where %s', (_, more) => {
    expect(kindsIn(more)).toEqual([]);
  });
});
