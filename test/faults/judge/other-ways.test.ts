import { describe, expect, it } from 'vitest';
import { judge } from '../../../faults/judge/judge.ts';
import type { ExecutionOutcome, Outcome } from '../../../faults/judge/outcome.ts';
import type { Change } from '../../../faults/record.ts';
import type { Snapshot } from '../../../faults/snapshot.ts';
import { moved, snapshotWith } from './a-move.ts';
import { aFailure, anExecution, anInstance, anOutcome, aSnapshot, association } from './an-outcome.ts';

const kindsIn = (outcome: Outcome): string[] => judge(outcome).map(({ kind }) => kind);

const old = 'web-profile-old';
const there: Snapshot = { at: 0, roles: { [old]: 'web-role' }, instances: [] };
const deleted: Snapshot = { at: 0, roles: {}, instances: [] };
const inUse = anInstance({ instanceProfile: old });

const aRetirement = (more: Partial<ExecutionOutcome> = {}): ExecutionOutcome =>
  anExecution({
    workflow: 'retire-profile',
    input: { instanceProfile: old },
    text: '{"status":"Retired"}',
    reported: 'Retired',
    before: there,
    after: deleted,
    ...more,
  });

const retirementOutcome = (more: Partial<Outcome> = {}): Outcome =>
  anOutcome({ executions: [aRetirement()], changes: [], bareTimes: [], settled: deleted, ...more });

const failedRetirement = aRetirement({ status: 'FAILED', error: 'NamedMeanwhile', reported: undefined, after: there });

describe('the judge of a retirement', () => {
  it.each<[string, Partial<Outcome>]>([
    ['it is deleted', {}],
    ['a failure leaves it as it was', { executions: [failedRetirement], settled: there }],
  ])('finds nothing where %s', (_, more) => {
    expect(kindsIn(retirementOutcome(more))).toEqual([]);
  });

  it.each<[string, string, Partial<Outcome>]>([
    ['I8', 'a success has not deleted it', { settled: there }],
    [
      'I8',
      'a success deleted it under an instance',
      { executions: [aRetirement({ after: { ...deleted, instances: [inUse] } })] },
    ],
    [
      'I1',
      'a failure leaves it empty',
      { executions: [failedRetirement], settled: { ...there, roles: { [old]: undefined } } },
    ],
    ['false alarm', 'a failure has deleted it', { executions: [failedRetirement] }],
  ])('finds %s where %s', (kind, _, more) => {
    expect(kindsIn(retirementOutcome(more))).toEqual([kind]);
  });
});

const byTwin = { instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'replace', twin: 'web-green-profile' };
const onTwin = snapshotWith(moved());
const wayBack = 'start replace-profile with {"instanceProfile":"web-green-profile","replacement":"web-profile"}';
const leftOnTwin = (text: string): Partial<Outcome> => ({
  executions: [
    aFailure({ input: byTwin, text, before: aSnapshot('web-role', anInstance({ role: 'web-role' })), after: onTwin }),
  ],
  bareTimes: [],
  settled: onTwin,
});

describe('the judge of a replacement by a twin', () => {
  it('finds nothing where a failure says how who is on the twin comes back', () => {
    expect(kindsIn(anOutcome(leftOnTwin(`One instance is there: ${wayBack}.`)))).toEqual([]);
  });

  it('finds I2 where it does not', () => {
    expect(kindsIn(anOutcome(leftOnTwin('It failed.')))).toEqual(['I2']);
  });

  it('finds nothing where one was launched on the twin when the last look was over', () => {
    const late = snapshotWith(moved({ id: 'i-2', launchedAt: 190_000 }));
    const execution = anExecution({ input: byTwin, before: aSnapshot('web-role'), after: late });

    expect(kindsIn(anOutcome({ executions: [execution], bareTimes: [] }))).toEqual([]);
  });

  it('finds nothing where one was bare that AssignProfiles had just given the instance profile', () => {
    const { changes } = anOutcome();
    const given = { at: 140_000, by: 'AssignProfiles', did: 'associated', ...association } as const;

    const executions = [anExecution({ input: byTwin })];

    expect(kindsIn(anOutcome({ executions, changes: [...changes, given] }))).toEqual([]);
  });

  it('finds an instance that was bare while it ran', () => {
    expect(kindsIn(anOutcome({ executions: [anExecution({ input: byTwin })] }))).toEqual(['bare in a move']);
  });
});

const byRestart = { instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'restart' };
const stopped = aSnapshot('web-role-v2', anInstance({ state: 'stopped', role: undefined }));

describe('the judge of a restart', () => {
  it.each<[string, string[], ExecutionOutcome]>([
    ['not in a success', ['not running again'], anExecution({ input: byRestart })],
    ['named by a failure', [], aFailure({ input: byRestart, text: 'us-east-1: i-1 does not start' })],
    ['not named by a failure', ['not running again'], aFailure({ input: byRestart })],
  ])('finds an instance that does not run again where it is %s', (_, kinds, execution) => {
    expect(kindsIn(anOutcome({ executions: [execution], settled: stopped }))).toEqual(kinds);
  });

  it.each([
    [
      'finds nothing where the next execution starts what one has left down',
      aSnapshot('web-role-v2', anInstance()),
      [],
    ],
    ['finds what the next execution leaves down', stopped, ['not running again']],
  ])('%s', (_, settled, kinds) => {
    const executions = [anExecution({ before: stopped })];
    const stateChanges = [{ at: 50_000, by: 'Stop', did: 'stopped', instanceId: 'i-1' }] as const;

    expect(kindsIn(anOutcome({ executions, stateChanges: [...stateChanges], settled }))).toEqual(kinds);
  });

  it('finds nothing where a person stopped it', () => {
    const executions = [anExecution({ input: byRestart })];
    const stateChanges = [{ at: 150_000, by: 'a person', did: 'stopped', instanceId: 'i-1' }] as const;

    expect(kindsIn(anOutcome({ executions, stateChanges: [...stateChanges], settled: stopped }))).toEqual([]);
  });
});

const without = aSnapshot('web-role-v2', anInstance({ role: undefined }));
const putBack = (at: number): Change => ({
  at,
  by: 'a person',
  did: 'roleAdded',
  instanceProfile: 'web-profile',
  role: 'web-role',
});

describe('the judge of a replacement that refreshes nothing', () => {
  it.each<[string, string[], number]>([
    ['a person has put the role back long before', ['I8'], 50_000],
    ['a person has put the role back just before, and EC2 does not see it yet', [], 95_000],
  ])('knows an instance without credentials where %s', (_, kinds, at) => {
    const execution = anExecution({
      input: { instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'none' },
      text: '{"status":"ReplacedInPart","regions":["us-east-1"]}',
      reported: 'ReplacedInPart',
    });
    const changes = [putBack(at), ...anOutcome().changes];

    expect(kindsIn(anOutcome({ executions: [execution], changes, settled: without }))).toEqual(kinds);
  });

  it('leaves alone what ran without credentials before', () => {
    const input = { instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'none' };
    const execution = anExecution({ input, before: aSnapshot('web-role', anInstance({ role: undefined })) });

    expect(kindsIn(anOutcome({ executions: [execution], settled: without }))).toEqual([]);
  });
});
