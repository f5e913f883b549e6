import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import * as iam from '@aws-sdk/client-iam';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as ofAll from '../../functions/errors.ts';
import * as ofNextInstances from '../../functions/next-instances/errors.ts';
import * as ofRefresh from '../../functions/refresh/errors.ts';
import * as ofRetireProfile from '../../functions/retire-profile/errors.ts';
import * as ofWorkflow from '../../functions/workflow/errors.ts';
import { readDefinition } from '../../packaging/definition.ts';
import { beyondTheEngine } from './beyond-the-engine.ts';
import { statesOf, tasksOf, type Machine, type Retrier, type State } from './states.ts';

const require = createRequire(import.meta.url);
const validate = require('asl-validator') as (definition: Machine) => { isValid: boolean; errorsText: () => string };
const definition = readDefinition('retire-profile') as Machine;
const states = statesOf(definition);
const tasks = tasksOf(definition);
const stateNamed = (name: string): State => states.find(([other]) => other === name)![1];
const own = Object.keys({ ...ofAll, ...ofRetireProfile, ...ofNextInstances });

describe('the definition of retire-profile', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(readDefinition('retire-profile') as Machine);

    expect(isValid ? '' : errorsText()).toBe('');
  });

  it('uses nothing that the local engine ignores, but for its own ARN', () => {
    expect(beyondTheEngine(definition)).toEqual(['PlanRetirement: $$.Execution.Id']);
  });

  it('ends by itself', () => {
    expect(definition['TimeoutSeconds']).toBeGreaterThan(0);
  });

  // Nothing is deleted that was not looked at twice, the second time when EC2 launches nothing with it any more.
  it('has its states in the order in which they run', () => {
    expect(states.map(([name]) => name)).toEqual([
      'PlanRetirement',
      'Dry run?',
      'Planned',
      'RemoveRetiredRole',
      'WaitForLaunches',
      'LookAgain',
      'DeleteProfile',
      'ReportRetirement',
      'Complete?',
      'Retired',
      'RestoreRetiredRole',
      'Settled?',
      'WaitForLateCalls',
      'NotRetired',
      'RetiredRoleNotRestored',
    ]);
    expect(stateNamed('RemoveRetiredRole')['Next']).toBe('WaitForLaunches');
    expect(stateNamed('WaitForLaunches')).toMatchObject({
      SecondsPath: '$.request.propagationSeconds',
      Next: 'LookAgain',
    });
    expect(stateNamed('LookAgain')['Next']).toBe('DeleteProfile');
  });

  it('waits for calls that come late before the role counts as put back', () => {
    expect(stateNamed('WaitForLateCalls')).toMatchObject({ Seconds: 60, Next: 'RestoreRetiredRole' });
  });
});

const isGeneric = ({ ErrorEquals }: Retrier): boolean => ErrorEquals.every((error) => error.startsWith('States.'));
const kindOf = (retrier: Retrier): string =>
  retrier.MaxAttempts === 0 ? 'never' : isGeneric(retrier) ? 'generic' : 'later';
/** The first retrier that matches counts. */
const attempts = (name: string, error: string): number => {
  const covers = ({ ErrorEquals }: Retrier): boolean =>
    [error, 'States.ALL', ...(error === 'States.Timeout' ? [] : ['States.TaskFailed'])].some((each) =>
      ErrorEquals.includes(each),
    );
  const first = stateNamed(name).Retry?.find(covers);
  return first ? (first.MaxAttempts ?? 3) : 0;
};

describe('a task of retire-profile', () => {
  const { provider, functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
    provider: { timeout: number };
    functions: Record<string, { timeout?: number }>;
  };
  it.each(tasks)('%s invokes its function, and has more time than it', (name, { Resource, TimeoutSeconds }) => {
    expect(Resource).toBe(`\${${name}FunctionArn}`);
    expect(TimeoutSeconds).toBeGreaterThan(functions[name]?.timeout ?? provider.timeout);
  });

  it.each(tasks)('%s has its retriers in the order never, later, generic', (_, { Retry = [] }) => {
    expect(Retry.map(kindOf).join(' ')).toMatch(/^(never )?(later )*generic$/);
  });

  it.each(tasks)('%s names no error twice, and spreads its tries', (_, { Retry = [] }) => {
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

    expect(errors.filter((error, index) => errors.indexOf(error) !== index)).toEqual([]);
    for (const { MaxAttempts, MaxDelaySeconds, JitterStrategy } of Retry)
      if (MaxAttempts !== 0) expect([JitterStrategy, MaxDelaySeconds]).toEqual(['FULL', expect.any(Number) as number]);
  });

  const lambda = [
    'ServiceException',
    'AWSLambdaException',
    'SdkClientException',
    'TooManyRequestsException',
    'Unknown',
  ];
  it.each(tasks)('%s is patient with the Lambda service, and tries again what has no name', (name) => {
    for (const error of lambda) expect(attempts(name, `Lambda.${error}`)).toBeGreaterThanOrEqual(8);
    for (const error of ['States.Timeout', 'Sandbox.Timedout', 'Runtime.ExitError'])
      expect(attempts(name, error)).toBeGreaterThanOrEqual(3);
  });

  it.each<[task: string, least: number, ...errors: string[]]>([
    ['PlanRetirement', 8, 'RequestLimitExceeded', 'Throttling'],
    ['RemoveRetiredRole', 20, 'NoSuchEntityException', 'ConcurrentModificationException'],
    ['RemoveRetiredRole', 20, 'EntityTemporarilyUnmodifiableException'],
    ['LookAgain', 8, 'RequestLimitExceeded', 'Throttling'],
    ['DeleteProfile', 20, 'DeleteConflictException', 'NoSuchEntityException', 'ConcurrentModificationException'],
    ['DeleteProfile', 20, 'EntityTemporarilyUnmodifiableException'],
    ['RestoreRetiredRole', 80, 'LimitExceededException', 'NoSuchEntityException', 'Throttling', 'States.Timeout'],
    ['ReportRetirement', 20, 'Lambda.TooManyRequestsException'],
  ])('%s tries %d times at least after %s', (task, least, ...errors) => {
    for (const error of errors) expect(attempts(task, error)).toBeGreaterThanOrEqual(least);
  });

  const refusals = [...own.filter((error) => error !== 'InstanceProfileChangedMeanwhile'), 'AccessDenied'];
  it.each<[task: string, errors: string[]]>([
    ['PlanRetirement', [...refusals, 'InputInvalid', 'FormerRoleNotInPolicy', 'UnauthorizedOperation']],
    ['LookAgain', [...refusals, 'UnauthorizedOperation']],
    ['RemoveRetiredRole', ['RoleChangedMeanwhile', 'InstanceProfileChangedMeanwhile', 'AccessDenied']],
    ['DeleteProfile', ['RoleChangedMeanwhile', 'InstanceProfileChangedMeanwhile', 'AccessDenied']],
    ['RestoreRetiredRole', ['PayloadRefused', 'AccessDenied', 'UnmodifiableEntityException']],
    ['ReportRetirement', ['PayloadRefused']],
  ])('%s never tries again after %j', (task, errors) => {
    expect(errors.filter((error) => attempts(task, error) > 0)).toEqual([]);
  });

  // A misspelt name never matches, and nothing says so.
  it('names only errors that somebody throws', () => {
    const known = [
      ...own,
      ...Object.keys({ ...ofRefresh, ...ofWorkflow }),
      ...Object.keys(iam).filter((name) => name.endsWith('Exception')),
      'ConcurrentModificationException',
      'EntityTemporarilyUnmodifiableException',
      'AccessDeniedException',
      'AccessDenied',
      'AuthFailure',
      'OptInRequired',
      'UnauthorizedOperation',
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
    ];
    const named = tasks.flatMap(([, { Retry = [] }]) => Retry.flatMap(({ ErrorEquals }) => ErrorEquals));

    expect(named.filter((error) => !known.includes(error) && !/^(States|Lambda)\./.test(error))).toEqual([]);
  });

  it.each([
    ['RemoveRetiredRole', 'RestoreRetiredRole', '$.failure'],
    ['LookAgain', 'RestoreRetiredRole', '$.failure'],
    ['DeleteProfile', 'RestoreRetiredRole', '$.failure'],
    ['RestoreRetiredRole', 'ReportRetirement', '$.restoreFailure'],
  ])('%s leads with every error to %s', (task, Next, ResultPath) => {
    expect(stateNamed(task).Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath, Next }]);
  });

  it('changes nothing before it is caught: only the plan and the report are not', () => {
    expect(tasks.filter(([, { Catch }]) => !Catch).map(([name]) => name)).toEqual([
      'PlanRetirement',
      'ReportRetirement',
    ]);
  });
});

type Data = Parameters<StateMachine['run']>[0];

/** Where this state alone leads to with this data, as the engine runs it. */
async function nextAfter(name: string, data: Data): Promise<unknown> {
  const state = stateNamed(name) as State & { Choices?: { Next: string }[]; Default?: string };
  const nexts = [...(state.Choices ?? []), { Next: state.Default }].flatMap(({ Next }) => Next ?? []);
  const ends = nexts.map((next) => [next, { Type: 'Pass', Result: next, End: true }] as const);
  const alone = { StartAt: name, States: { [name]: state, ...Object.fromEntries(ends) } };
  return new StateMachine(alone as unknown as StateMachineDefinition).run(data).result;
}

/** A rule that is gone leads to the default, and no error says so. */
const choices: [state: string, when: string, data: Data, next: string][] = [
  ['Dry run?', 'when only the plan is wanted', { request: { dryRun: true } }, 'Planned'],
  ['Dry run?', 'when more is wanted', { request: { dryRun: false } }, 'RemoveRetiredRole'],
  ['Complete?', 'when it is deleted', { complete: true }, 'Retired'],
  ['Complete?', 'when it is not', { complete: false }, 'NotRetired'],
  [
    'Complete?',
    'when the role could not be put back',
    { complete: false, restoreFailure: {} },
    'RetiredRoleNotRestored',
  ],
  ['Settled?', 'when nothing had to be put back', { restored: { isSettled: true } }, 'ReportRetirement'],
  ['Settled?', 'when a late call may take it out', { restored: { isSettled: false } }, 'WaitForLateCalls'],
];

describe('a choice of retire-profile', () => {
  it.each(choices)('of %s, %s', async (name, _, data, next) => {
    expect(await nextAfter(name, data)).toBe(next);
  });

  it('is one of these', () => {
    expect([...new Set(choices.map(([name]) => name))]).toEqual(
      states.filter(([, { Type }]) => Type === 'Choice').map(([name]) => name),
    );
  });
});
