import * as iam from '@aws-sdk/client-iam';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as ofAll from '../../functions/errors.ts';
import * as ofReplaceProfile from '../../functions/replace-profile/errors.ts';
import * as ofControls from '../../functions/workflow/control-errors.ts';
import * as ofWorkflow from '../../functions/workflow/errors.ts';
import { readDefinition } from '../../packaging/definition.ts';
import { beyondTheEngine } from './beyond-the-engine.ts';
import { statesOf, tasksOf, type Machine, type Retrier, type State } from './states.ts';

const require = createRequire(import.meta.url);
const validate = require('asl-validator') as (definition: Machine) => { isValid: boolean; errorsText: () => string };
const definition = readDefinition('replace-profile') as Machine;
const ofRegion = new Set(Object.keys(readDefinition('parts/region') as object));
const states = statesOf(definition);
const isShared = statesOf({ StartAt: '', States: readDefinition('parts/region') as Machine['States'] });
const shared = new Set(isShared.map(([name]) => name));
/** The states of a Region are those of replace-role: definition.test.ts is about them. */
const tasks = tasksOf(definition).filter(([name]) => !shared.has(name));
const stateNamed = (name: string): State => states.find(([other]) => other === name)![1];
const attempts = (name: string, error: string): number =>
  stateNamed(name).Retry?.find(({ ErrorEquals }) => ErrorEquals.includes(error))?.MaxAttempts ?? 0;

const functionOf = (task: string): string => task.replace(/^Rehearse/, '');
const isGeneric = ({ ErrorEquals }: Retrier): boolean => ErrorEquals.every((error) => error.startsWith('States.'));
const kindOf = (retrier: Retrier): string =>
  retrier.MaxAttempts === 0 ? 'never' : isGeneric(retrier) ? 'generic' : 'later';

describe('the definition of replace-profile', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(readDefinition('replace-profile') as Machine);

    expect(isValid ? '' : errorsText()).toBe('');
  });

  it('has every name of a state once', () => {
    const names = states.map(([name]) => name);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has the states of a Region that replace-role has', () => {
    const { ItemProcessor } = stateNamed('EachRegion');

    expect(Object.keys(ItemProcessor?.States ?? {})).toEqual([...ofRegion]);
  });

  it('uses nothing more than replace-role that the local engine ignores', () => {
    expect(beyondTheEngine(definition)).toEqual([
      'PlanMove: $$.Execution.Id',
      'RefreshWave.Label',
      'RefreshWave.ToleratedFailureCount',
      'RefreshWave.ProcessorConfig.Mode',
      'Held.Label',
      'Held.ToleratedFailureCount',
      'Held.ProcessorConfig.Mode',
    ]);
  });

  it('ends by itself', () => {
    expect(definition['TimeoutSeconds']).toBeGreaterThan(0);
  });

  it('waits for the role of a new instance profile', () => {
    expect(stateNamed('WaitForRole')).toMatchObject({ Type: 'Wait', Seconds: 300, Next: 'EachRegion' });
  });

  // Above 40, an inline Map waits; without a limit it starts all at once.
  it.each(['RehearseMove', 'EachRegion'])('%s has 40 at a time', (name) => {
    expect(stateNamed(name)['MaxConcurrency']).toBe(40);
  });

  // Nothing is changed before the plan and its rehearsal are over, but for an instance profile that nobody has yet.
  it('changes no instance before EC2 was asked', () => {
    const before = Object.keys(definition.States).slice(0, Object.keys(definition.States).indexOf('EachRegion'));

    expect(before).toEqual([
      'PlanMove',
      'Create?',
      'CreateReplacement',
      'RehearseMove',
      'Dry run?',
      'PlannedMove',
      'WaitForRole',
    ]);
  });
});

describe('a task of replace-profile', () => {
  const { provider, functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
    provider: { timeout: number };
    functions: Record<string, { timeout?: number }>;
  };

  it.each(tasks)('%s invokes its function, and has more time than it', (name, { Resource, TimeoutSeconds }) => {
    expect(Resource).toBe(`\${${functionOf(name)}FunctionArn}`);
    expect(TimeoutSeconds).toBeGreaterThan(functions[functionOf(name)]?.timeout ?? provider.timeout);
  });

  it.each(tasks)('%s has its retriers in the order never, later, generic', (_, { Retry = [] }) => {
    expect(Retry.map(kindOf).join(' ')).toMatch(/^(never )?(later )*generic$/);
  });

  it.each(tasks)('%s names no error twice, and spreads its tries', (_, { Retry = [] }) => {
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

    expect(errors.filter((error, index) => errors.indexOf(error) !== index)).toEqual([]);
    for (const { MaxAttempts, MaxDelaySeconds, JitterStrategy } of Retry)
      if (MaxAttempts !== 0) expect([JitterStrategy, MaxDelaySeconds]).toEqual(['FULL', expect.any(Number)]);
  });

  it.each<[task: string, least: number, ...errors: string[]]>([
    ['PlanMove', 8, 'RequestLimitExceeded', 'Throttling', 'Lambda.TooManyRequestsException'],
    ['CreateReplacement', 20, 'ReplacementNotVisible', 'NoSuchEntityException'],
    // EC2 may need minutes until it sees a new instance profile.
    ['RehearseReplaceAssociation', 40, 'InvalidParameterValue'],
    ['RehearseDisassociate', 40, 'InvalidParameterValue'],
    ['RehearseAssociate', 40, 'InvalidParameterValue'],
    ['MoveBack', 20, 'Lambda.TooManyRequestsException'],
    ['ReportMove', 20, 'Lambda.TooManyRequestsException'],
  ])('%s tries %d times at least after %s', (task, least, ...errors) => {
    for (const error of errors) expect(attempts(task, error)).toBeGreaterThanOrEqual(least);
  });

  it.each(tasks)('%s is patient with the Lambda service', (name) => {
    for (const error of ['Lambda.ServiceException', 'Lambda.TooManyRequestsException', 'Lambda.Unknown'])
      expect(attempts(name, error)).toBeGreaterThanOrEqual(8);
  });

  // Trying again changes nothing.
  it.each([
    ...tasks.map(([name]): [string, ...string[]] => [name, 'PayloadRefused']),
    ['CreateReplacement', 'ReplacementExists', 'RoleChangedMeanwhile', 'AccessDenied'],
    ['RehearseReplaceAssociation', 'AccessDenied', 'UnauthorizedOperation'],
    ['RehearseDisassociate', 'AccessDenied', 'UnauthorizedOperation'],
    ['RehearseAssociate', 'AccessDenied', 'UnauthorizedOperation'],
  ] satisfies [string, ...string[]][])('%s never tries again after %s', (name, ...errors) => {
    const never = stateNamed(name).Retry?.filter(({ MaxAttempts }) => MaxAttempts === 0) ?? [];

    expect(never.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(expect.arrayContaining(errors));
  });

  // Every instance keeps what it has, and is named.
  it('MoveBack leads to the report when it fails', () => {
    expect(stateNamed('MoveBack').Catch).toEqual([
      { ErrorEquals: ['States.ALL'], ResultPath: '$.backFailure', Next: 'ReportMove' },
    ]);
  });

  it('PlanMove never tries again after a refusal', () => {
    const own = Object.keys({ ...ofAll, ...ofReplaceProfile, ...ofControls, ...ofWorkflow });
    const named = stateNamed('PlanMove').Retry?.find(({ MaxAttempts }) => MaxAttempts === 0)?.ErrorEquals ?? [];

    // A move does not change the role of the instance profile that it leaves.
    expect(own.filter((error) => !named.includes(error))).toEqual(['ReplacementNotVisible', 'FormerRoleNotInPolicy']);
  });

  // A misspelt name never matches, and nothing says so.
  it('names only errors that somebody throws', () => {
    const known = [
      ...Object.keys({ ...ofAll, ...ofReplaceProfile, ...ofControls, ...ofWorkflow }),
      ...Object.keys(iam).filter((name) => name.endsWith('Exception')),
      'RoleChangedMeanwhile',
      'AccessDenied',
      'AccessDeniedException',
      'AuthFailure',
      'OptInRequired',
      'UnauthorizedOperation',
      'InvalidParameterValue',
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
    ];
    const named = tasks.flatMap(([, { Retry = [] }]) => Retry.flatMap(({ ErrorEquals }) => ErrorEquals));

    expect(named.filter((error) => !/^(States|Lambda)\./.test(error) && !known.includes(error))).toEqual([]);
  });
});
