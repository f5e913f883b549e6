import { describe, expect, it } from 'vitest';
import { judge } from '../../../faults/judge/judge.ts';
import type { Outcome } from '../../../faults/judge/outcome.ts';
import type { Change } from '../../../faults/record.ts';
import { aFailure, anExecution, anInstance, anOutcome, aSnapshot, association, bareInstance } from './an-outcome.ts';

const kindsIn = (more: Partial<Outcome>): string[] => judge(anOutcome(more)).map(({ kind }) => kind);

const named = 'i-1 in us-east-1 is without arn:aws:iam::123456789012:instance-profile/web-profile';
const put = (change: Partial<Change>): Change =>
  ({
    at: 160_000,
    by: 'a person',
    did: 'roleAdded',
    instanceProfile: 'web-profile',
    role: 'web-role',
    ...change,
  }) as Change;
const lasting = {
  at: 150_000,
  fault: { at: { function: 'Associate', nth: 1 }, kind: { is: 'reset' }, times: 'lasting' },
} as const;

const another = anExecution({
  name: 'second',
  input: { instanceProfile: 'web-profile', role: 'web-role' },
  startedAt: 120_000,
  actedAt: 121_000,
  stoppedAt: 220_000,
});

describe('the judge', () => {
  it('finds nothing where everything is as it must be', () => {
    expect(kindsIn({})).toEqual([]);
  });

  it.each<[string, string, Partial<Outcome>]>([
    [
      'I1',
      'an instance profile is left empty',
      { settled: aSnapshot(undefined, anInstance()), executions: [aFailure()] },
    ],
    [
      'I1',
      'an instance profile holds a third role',
      { settled: aSnapshot('batch-role', anInstance({ role: 'batch-role' })), executions: [aFailure()] },
    ],
    ['I2', 'a success leaves an instance bare', { settled: aSnapshot('web-role-v2', bareInstance()) }],
    [
      'I2',
      'a failure leaves an instance bare and does not name it',
      { settled: aSnapshot('web-role-v2', bareInstance()), executions: [aFailure()], struck: [lasting] },
    ],
    [
      'I2',
      'a failure names a bare instance, but not what to put back',
      {
        settled: aSnapshot('web-role-v2', bareInstance()),
        executions: [aFailure({ text: 'i-1 in us-east-1' })],
        struck: [lasting],
      },
    ],
    [
      'given up',
      'a failure names a bare instance that another try would have mended',
      { settled: aSnapshot('web-role-v2', bareInstance()), executions: [aFailure({ text: named })] },
    ],
    [
      'I3',
      'a function gives an instance what the policy does not list',
      {
        changes: [{ at: 1, by: 'AssignProfiles', did: 'associated', ...association, instanceProfile: 'admin-profile' }],
      },
    ],
    [
      'I3',
      'a function gives an instance profile a role that the policy does not list',
      { changes: [{ at: 1, by: 'AddRole', did: 'roleAdded', instanceProfile: 'web-profile', role: 'admin-role' }] },
    ],
    [
      'I5',
      'a sweep leaves out an instance',
      { swept: aSnapshot('web-role-v2', bareInstance({ tags: { 'instance-profile': 'web' } })) },
    ],
    [
      'I6',
      'a dry run changes something',
      { executions: [anExecution({ input: { instanceProfile: 'web-profile', role: 'web-role-v2', dryRun: true } })] },
    ],
    ['I6', 'a plan that fails has changed something', { executions: [aFailure({ acted: false })] }],
    ['I7', 'two executions at once both succeed', { executions: [anExecution(), another] }],
    [
      'I8',
      'a success leaves the former credentials',
      { settled: aSnapshot('web-role-v2', anInstance({ role: 'web-role' })) },
    ],
    ['I8', 'a success leaves no credentials', { settled: aSnapshot('web-role-v2', anInstance({ role: undefined })) }],
    ['I8', 'a success leaves the former role', { settled: aSnapshot('web-role', anInstance({ role: 'web-role' })) }],
    [
      'I8 in part',
      'a success in one Region says nothing of another',
      {
        settled: aSnapshot('web-role-v2', anInstance({ role: 'web-role', region: 'eu-west-1' })),
        executions: [
          anExecution({ input: { instanceProfile: 'web-profile', role: 'web-role-v2', regions: ['us-east-1'] } }),
        ],
      },
    ],
    [
      'I9',
      'a failure leaves an instance without credentials',
      { settled: aSnapshot('web-role', anInstance({ role: undefined })), executions: [aFailure()] },
    ],
    [
      'I9 former role',
      'a failure leaves an instance with the other role',
      { settled: aSnapshot('web-role-v2', anInstance({ role: 'web-role' })), executions: [aFailure()] },
    ],
    ['remedy', 'a remedy does not help', { remedies: [{ command: 'aws …', failure: 'cannot be pasted' }] }],
    ['false alarm', 'a failure has done everything', { executions: [aFailure()] }],
    [
      'bare for long',
      'an instance is bare for more than a minute',
      { bareTimes: [{ instanceId: 'i-1', from: 0, to: 61_000, by: 'Disassociate', state: 'running', refused: false }] },
    ],
    [
      'fleet bare',
      'nobody can be associated, and two instances of a Region are bare',
      {
        settled: aSnapshot('web-role-v2', bareInstance(), bareInstance({ id: 'i-2' })),
        changes: ['i-1', 'i-2'].map((instanceId) => ({
          at: 150_000,
          by: 'Disassociate',
          did: 'disassociated',
          ...association,
          instanceId,
        })),
      },
    ],
    [
      'Region not named',
      'a plan fails in one Region and does not say in which',
      {
        executions: [aFailure({ acted: false, error: 'AuthFailure', startedAt: 300_000, stoppedAt: 301_000 })],
        struck: [
          {
            at: 300_500,
            fault: {
              at: { function: 'Plan', operation: 'DescribeInstances', nth: 1 },
              kind: { is: 'error', code: 'AuthFailure' },
              times: 1,
            },
          },
        ],
      },
    ],
    [
      'not taken up',
      'the execution after one that was stopped leaves its instance bare',
      {
        settled: aSnapshot('web-role-v2', bareInstance()),
        executions: [
          anExecution({ status: 'ABORTED' }),
          anExecution({
            startedAt: 210_000,
            actedAt: 211_000,
            stoppedAt: 300_000,
            before: aSnapshot('web-role-v2', bareInstance()),
          }),
        ],
      },
    ],
    ['no end', 'an execution takes more than a day', { executions: [anExecution({ stoppedAt: 100_000_000 })] }],
  ])('finds %s when %s', (kind, _, more) => {
    expect(kindsIn(more)).toContain(kind);
  });

  it.each<[string, Partial<Outcome>]>([
    [
      'what a person changed after the success',
      { settled: aSnapshot('web-role', anInstance({ role: 'web-role' })), changes: [put({ at: 201_000 })] },
    ],
    [
      'a role that a person took away while nobody looked',
      { settled: aSnapshot('web-role-v2', anInstance({ role: undefined })), changes: [put({})] },
    ],
    [
      'an instance that a person took off',
      {
        settled: aSnapshot('web-role-v2', bareInstance()),
        changes: [{ at: 160_000, by: 'a person', did: 'disassociated', ...association }],
      },
    ],
    [
      'a bare instance that is named, where nothing could help',
      { settled: aSnapshot('web-role-v2', bareInstance()), executions: [aFailure({ text: named })], struck: [lasting] },
    ],
    [
      'an instance that EC2 refused to associate',
      { bareTimes: [{ instanceId: 'i-1', from: 0, to: 99_000, by: 'Disassociate', state: 'running', refused: true }] },
    ],
    [
      'a loser among two executions',
      {
        executions: [
          anExecution(),
          { ...another, status: 'FAILED', error: 'AnotherExecutionRuns', acted: false, text: '' },
        ],
      },
    ],
  ])('does not blame Rolecall for %s', (_, more) => {
    expect(kindsIn(more)).toEqual([]);
  });

  describe('a role that was away for a moment', () => {
    const look = { at: 161_000, by: 'NextWave', instanceProfile: 'web-profile', role: undefined };
    const without = aSnapshot('web-role-v2', anInstance({ role: undefined }));

    it('makes a success false when the execution looked then', () => {
      expect(kindsIn({ settled: without, changes: [put({})], looks: [look] })).toContain('I8');
    });

    it.each([
      ['the look was at another instance profile', { ...look, instanceProfile: 'batch-profile', role: 'batch-role' }],
      ['AssignProfiles looked', { ...look, by: 'AssignProfiles' }],
      ['the plan of another execution looked', { ...look, by: 'Plan' }],
    ])('could not be seen when %s', (_, other) => {
      expect(kindsIn({ settled: without, changes: [put({})], looks: [other] })).toEqual([]);
    });
  });
});
