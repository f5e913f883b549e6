import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as iam from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDefinition } from '../../packaging/definition.ts';
import * as ofAll from '../../functions/errors.ts';
import * as ofRefresh from '../../functions/refresh/errors.ts';
import * as ofReplaceRole from '../../functions/replace-role/errors.ts';
import * as ofControls from '../../functions/workflow/control-errors.ts';
import * as ofWorkflow from '../../functions/workflow/errors.ts';
import { beyondTheEngine } from './beyond-the-engine.ts';
import { statesOf, tasksOf, type Machine, type Retrier, type State } from './states.ts';

interface Validation {
  isValid: boolean;
  errors: unknown[];
  errorsText: () => string;
}
const require = createRequire(import.meta.url);
const validate = require('asl-validator') as (definition: Machine) => Validation;

const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const readMachine = (): Machine => readDefinition('replace-role') as Machine;
const definition = readMachine();
const states = statesOf(definition);
const tasks = tasksOf(definition);
const retriers = states.flatMap(([name, { Retry = [] }]) => Retry.map((retrier) => ({ name, ...retrier })));
const stateNamed = (name: string, machine = definition): State => {
  const found = statesOf(machine).find(([other]) => other === name)?.[1];
  if (!found) throw new Error(`There is no state ${name}.`);
  return found;
};

/** A rehearsal is done by the function that will act, and what is confirmed after a loss by the same one. */
const functionOf = (task: string): string => task.replace(/^Rehearse/, '').replace('ConfirmAfterLoss', 'ConfirmBatch');

const own = Object.keys({ ...ofAll, ...ofRefresh, ...ofReplaceRole, ...ofControls, ...ofWorkflow });

const lambdaErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
];

describe('the definition', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(readMachine());

    expect(isValid ? '' : errorsText()).toBe('');
  });

  // AWS refuses the state machine: names are unique over the whole definition, those inside Maps included.
  it('has every name of a state once, and none longer than AWS takes', () => {
    const names = states.map(([name]) => name);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name.length > 80)).toEqual([]);
  });

  // Of thousands of instances, in several Regions: more than the 256 KiB of the state that holds all of them.
  it('gives up the listing of a Region that is lost, and keeps its wave', () => {
    expect(states.find(([name]) => name === 'RegionLost')?.[1]).toEqual({
      Type: 'Pass',
      Result: [],
      ResultPath: '$.progress.listed',
      End: true,
    });
  });

  it('ends by itself', () => {
    expect(definition['TimeoutSeconds']).toBeGreaterThan(0);
  });

  // The state machine's data is the workflow's state: an error in its place would lose the instances' names.
  it.each(states.flatMap(([name, { Catch = [] }]) => Catch.map((catcher) => [name, catcher] as const)))(
    '%s keeps the state when it catches an error',
    (_, catcher) => {
      expect(catcher).toMatchObject({ ResultPath: expect.stringMatching(/^\$\../) as string });
    },
  );

  it.each(states.filter(([, { Type }]) => Type === 'Fail'))('%s says what failed, and why', (_, state) => {
    expect(state['Error'] ?? state['ErrorPath']).toBeTruthy();
    expect(state['Cause'] ?? state['CausePath']).toBeTruthy();
  });
});

describe('a task', () => {
  const { provider, functions } = read('serverless.yml') as {
    provider: { timeout: number };
    functions: Record<string, { timeout?: number }>;
  };

  // Otherwise Step Functions would start it again while the function still works.
  it.each(tasks)('%s has more time than its function', (name, { TimeoutSeconds }) => {
    expect(TimeoutSeconds).toBeGreaterThan(functions[functionOf(name)]?.timeout ?? provider.timeout);
    expect(functions).toHaveProperty(functionOf(name));
  });

  it.each(tasks)('%s invokes its function, and takes and returns the whole state', (name, task) => {
    expect(task.Resource).toBe(`\${${functionOf(name)}FunctionArn}`);
    // Plan takes what a person typed, and makes the state.
    if (name === 'Plan') return;
    expect(Object.keys(task)).not.toEqual(expect.arrayContaining([expect.stringMatching(/Parameters|ResultPath/)]));
  });
});

const isNever = ({ MaxAttempts }: Retrier): boolean => MaxAttempts === 0;
const isGeneric = ({ ErrorEquals }: Retrier): boolean =>
  ErrorEquals.every((error) => ['States.ALL', 'States.TaskFailed', 'States.Timeout'].includes(error));
const kindOf = (retrier: Retrier): string => (isNever(retrier) ? 'never' : isGeneric(retrier) ? 'generic' : 'later');
const covers = ({ ErrorEquals }: Retrier, error: string): boolean =>
  [error, 'States.ALL', ...(error === 'States.Timeout' ? [] : ['States.TaskFailed'])].some((name) =>
    ErrorEquals.includes(name),
  );

/** How long a task tries again after the error, in seconds: with full jitter a wait is half of its interval. */
function patienceOf(Retry: Retrier[], error: string): number {
  const retrier = Retry.find((candidate) => covers(candidate, error));
  if (!retrier) return 0;
  const { MaxAttempts = 3, IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
  const waits = Array.from({ length: MaxAttempts }, (_, index) =>
    Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** index),
  );
  return waits.reduce((sum, wait) => sum + wait, 0) / (retrier.JitterStrategy === 'FULL' ? 2 : 1);
}

const attempts = (Retry: Retrier[], error: string): number => {
  const first = Retry.find((retrier) => covers(retrier, error));
  return first ? (first.MaxAttempts ?? 3) : 0;
};

/** What ConfirmBatch does not try again, ConfirmAfterLoss tries. */
const triesElsewhere = (catchers: State['Catch'] = []): boolean =>
  catchers.some(({ Next }) => Next === 'ConfirmAfterLoss');
const allRetriers = ({ Retry = [], Catch }: State): Retrier[] =>
  triesElsewhere(Catch) ? [...Retry, ...(stateNamed('ConfirmAfterLoss').Retry ?? [])] : Retry;

describe('the retriers of a task', () => {
  // The first retrier that matches counts: a generic one before the others would take their errors.
  it.each(tasks)('of %s come in the order never, later, generic', (_, { Retry = [], Catch }) => {
    expect(Retry.map(kindOf).join(' ')).toMatch(
      triesElsewhere(Catch) ? /^(never )?(later ?)*$/ : /^(never )?(later )*generic$/,
    );
  });

  // The Lambda service throttles and fails for minutes at times.
  it.each(tasks)('of %s are patient with every error of the Lambda service', (_, task) => {
    expect(lambdaErrors.filter((error) => attempts(allRetriers(task), error) < 8)).toEqual([]);
  });

  it.each(tasks)('of %s try again after a timeout, and after what has no name', (_, task) => {
    const others = ['States.Timeout', 'Sandbox.Timedout', 'Runtime.ExitError', 'Error'];

    expect(others.filter((error) => attempts(allRetriers(task), error) === 0)).toEqual([]);
  });

  it.each(tasks)('of %s name no error twice', (_, { Retry = [] }) => {
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

    expect(errors.filter((error, index) => errors.indexOf(error) !== index)).toEqual([]);
  });

  // Throttled requests that come back all at once are throttled again.
  it('spread throttled requests', () => {
    const throttled = retriers.filter(({ ErrorEquals }) => ErrorEquals.includes('Throttling'));

    expect(throttled.length).toBeGreaterThan(0);
    expect(throttled.filter(({ JitterStrategy }) => JitterStrategy !== 'FULL')).toEqual([]);
  });

  // Whatever many do at once they would do again at once; without a cap, the twentieth interval is days.
  it('all have jitter and a cap', () => {
    const waiting = retriers.filter((retrier) => !isNever(retrier));

    expect(waiting.filter(({ JitterStrategy }) => JitterStrategy !== 'FULL')).toEqual([]);
    expect(waiting.filter(({ MaxDelaySeconds }) => MaxDelaySeconds === undefined)).toEqual([]);
  });

  // Where it says at least so many seconds, giving up earlier would leave something half done.
  it.each<[task: string, seconds: number, ...errors: string[]]>([
    ['Plan', 30, 'RequestLimitExceeded', 'Throttling'],
    ['RemoveRole', 20, 'NoSuchEntityException', 'ConcurrentModificationException'],
    ['RemoveRole', 15, 'EntityTemporarilyUnmodifiableException', 'Throttling'],
    ['AddRole', 20, 'LimitExceededException', 'ConcurrentModificationException'],
    ['AddRole', 15, 'EntityTemporarilyUnmodifiableException', 'Throttling'],
    ['RestoreRole', 600, 'ServiceFailureException', 'Throttling', 'States.Timeout'],
    ['ConfirmRole', 360, 'RoleNotVisible'],
    ['ConfirmRole', 60, 'Throttling', 'ServiceFailureException', 'States.Timeout'],
    ['NextWave', 100, 'RequestLimitExceeded', 'InternalError', 'States.Timeout'],
    ['Disassociate', 120, 'IncorrectState', 'IncorrectInstanceState'],
    ['Disassociate', 600, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['Associate', 80, 'InternalError', 'States.Timeout'],
    ['Associate', 120, 'IncorrectState', 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['Associate', 300, 'InvalidParameterValue', 'IncorrectInstanceState', 'InvalidInstanceID.NotFound'],
    ['Stop', 600, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['Stop', 25, 'InternalError', 'States.Timeout'],
    // What it does not start is down.
    ['Start', 590, 'InstancesStopping', 'InsufficientInstanceCapacity'],
    ['Start', 240, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['Start', 120, 'InternalError', 'States.Timeout'],
    ['ReplaceAssociation', 40, 'IncorrectState', 'IncorrectInstanceState', 'InternalError', 'States.Timeout'],
    ['ReplaceAssociation', 300, 'InvalidParameterValue'],
    ['ReplaceAssociation', 600, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['ConfirmBatch', 660, 'AssociationsPending', 'InstancesNotBack'],
    ['ConfirmBatch', 200, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'],
    ['ConfirmAfterLoss', 660, 'AssociationsPending', 'InstancesNotBack'],
    ['ConfirmAfterLoss', 200, 'RequestLimitExceeded'],
    ['CloseRegion', 200, 'RequestLimitExceeded', 'InternalError', 'UnauthorizedOperation'],
    ['Report', 300, 'Lambda.TooManyRequestsException'],
  ])('of %s try for %d s at least, on the average: %s', (name, seconds, ...errors) => {
    const { Retry = [] } = stateNamed(name);

    for (const error of errors) expect(patienceOf(Retry, error)).toBeGreaterThanOrEqual(seconds);
  });

  // Trying again changes nothing, and what is half done waits meanwhile.
  it.each([
    [
      'Plan',
      own.filter(
        (name) =>
          !/^(AnotherProfileAssociated|AssociationsPending|InstancesNotBack|InstancesStopping|RoleNotVisible|RoleChangedMeanwhile|StartedMeanwhile)$/.test(
            name,
          ),
      ),
    ],
    ['Plan', ['AccessDenied', 'UnauthorizedOperation']],
    ...tasks.map(([name]): [string, string[]] => [name, ['PayloadRefused']]),
    ['RemoveRole', ['RoleChangedMeanwhile', 'AccessDenied', 'UnmodifiableEntityException']],
    ['AddRole', ['RoleChangedMeanwhile', 'AccessDenied', 'NoSuchEntityException', 'UnmodifiableEntityException']],
    ['RestoreRole', ['AccessDenied', 'UnmodifiableEntityException']],
    ['ConfirmRole', ['RoleChangedMeanwhile', 'AccessDenied']],
    ['WaitForPropagation', ['AccessDenied']],
    ['NextWave', ['RoleChangedMeanwhile', 'AccessDenied', 'UnauthorizedOperation']],
    ['RehearseDisassociate', ['AccessDenied', 'UnauthorizedOperation']],
    ['RehearseAssociate', ['AccessDenied', 'UnauthorizedOperation']],
    ['Disassociate', ['AccessDenied', 'UnauthorizedOperation', 'InvalidInstanceID.Malformed', 'StartedMeanwhile']],
    [
      'ReplaceAssociation',
      ['AccessDenied', 'UnauthorizedOperation', 'InvalidInstanceID.Malformed', 'AnotherProfileAssociated'],
    ],
    ['Associate', ['AccessDenied', 'UnauthorizedOperation', 'InvalidInstanceID.Malformed', 'AnotherProfileAssociated']],
  ])('of %s never try again after %j', (name, errors) => {
    const { Retry = [] } = stateNamed(name);

    expect(errors.filter((error) => attempts(Retry, error) > 0)).toEqual([]);
  });

  // Only these two are known to come before EC2 has done anything. After any other, the instance may have no credentials.
  it('of Disassociate wait for long only after what comes before the effect', () => {
    const { Retry = [] } = stateNamed('Disassociate');
    const notYet = ['IncorrectState', 'IncorrectInstanceState'];
    const long = Retry.filter((retrier) => !isNever(retrier) && (retrier.MaxDelaySeconds ?? Infinity) > 3);

    expect(long.flatMap(({ ErrorEquals }) => ErrorEquals).toSorted()).toEqual(
      [...notYet, 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'].toSorted(),
    );
  });

  // After all of these, another try is soon; and after an error that may have come after the effect, Associate has its turn.
  it.each(['Disassociate', 'Associate'])(
    'of %s try again within 3 s after what may have come after the effect',
    (name) => {
      const { Retry = [], Catch = [] } = stateNamed(name);
      const ambiguous = [
        'InternalError',
        'TimeoutError',
        'Lambda.ServiceException',
        'Lambda.Unknown',
        'States.Timeout',
      ];

      for (const error of ambiguous) {
        expect(Retry.find((retrier) => covers(retrier, error))).toMatchObject({ MaxDelaySeconds: 3 });
      }
      expect(Catch.at(-1)).toMatchObject({
        ErrorEquals: ['States.ALL'],
        Next: name === 'Disassociate' ? 'WaitForDisassociation' : 'InstanceFailed',
      });
    },
  );

  // What is stopped by then has another turn, another way.
  it('of ReplaceAssociation try seldom, and not for long, while the instance starts or stops', () => {
    const { Retry = [] } = stateNamed('ReplaceAssociation');

    for (const error of ['IncorrectState', 'IncorrectInstanceState']) {
      expect(Retry.find((retrier) => covers(retrier, error))).toMatchObject({ IntervalSeconds: 5 });
      expect(patienceOf(Retry, error)).toBeLessThan(60);
    }
  });

  // Without a cap, the twentieth interval is days; AWS refuses a cap of 0.
  it('that try often have a cap, and none is 0 or below the first interval', () => {
    const often = retriers.filter(({ MaxAttempts = 3, BackoffRate = 2 }) => MaxAttempts > 5 && BackoffRate > 1);

    expect(often.filter(({ MaxDelaySeconds }) => MaxDelaySeconds === undefined)).toEqual([]);
    expect(
      retriers.filter(
        ({ MaxDelaySeconds = 60, IntervalSeconds = 1 }) => MaxDelaySeconds <= 0 || MaxDelaySeconds < IntervalSeconds,
      ),
    ).toEqual([]);
  });

  it('and catchers have States.ALL alone and last', () => {
    const lists = states.flatMap(([name, { Retry, Catch }]) => [Retry, Catch].map((list = []) => ({ name, list })));
    const wrong = lists.filter(({ list }) =>
      list.some(
        ({ ErrorEquals }, index) =>
          ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || index < list.length - 1),
      ),
    );

    expect(wrong).toEqual([]);
    expect(lists.some(({ list }) => list.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL')))).toBe(true);
  });
});

describe('the names of errors', () => {
  const ofStepFunctions = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];
  // EC2's model declares no errors: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  const ofEc2 = [
    'AuthFailure',
    'OptInRequired',
    'IncorrectInstanceState',
    'InsufficientInstanceCapacity',
    'IncorrectState',
    'InvalidInstanceID.Malformed',
    'InvalidInstanceID.NotFound',
    'InvalidParameterValue',
    'RequestLimitExceeded',
    'UnauthorizedOperation',
  ];
  // What IAM answers without a model of it: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  const ofIam = ['AccessDenied', 'Throttling', ...Object.keys(iam).filter((name) => name.endsWith('Exception'))];
  // https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
  const ofStates = ['AccessDeniedException', 'ThrottlingException'];
  const named = new Set(
    states.flatMap(([, { Retry = [], Catch = [] }]) => [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals)),
  );

  // A misspelt name never matches, and nothing says so.
  it('are names that somebody throws', () => {
    const known = new Set([...own, ...ofStepFunctions, ...lambdaErrors, ...ofEc2, ...ofIam, ...ofStates]);

    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });

  // One that is not named would be retried as if it were a fault of the network.
  it.each(own)('have %s among them', (name) => {
    expect([...named]).toContain(name);
  });

  it('say of our own which are never retried, and which are waited for', () => {
    const later = own.filter((name) =>
      retriers.some(({ ErrorEquals, MaxAttempts }) => ErrorEquals.includes(name) && MaxAttempts !== 0),
    );

    expect(later.toSorted()).toEqual([
      'AssociationsPending',
      'InstancesNotBack',
      'InstancesStopping',
      'RoleNotVisible',
    ]);
  });
});

describe('what the local engine ignores', () => {
  it('is not used, except where the outcome is the same', () => {
    expect(beyondTheEngine(definition)).toEqual([
      // The engine takes it from whoever starts the execution.
      'Plan: $$.Execution.Id',
      // In AWS a failed batch is tolerated, here it fails the wave: either way NextWave takes up what it left.
      'RefreshWave.Label',
      'RefreshWave.ToleratedFailureCount',
      'RefreshWave.ProcessorConfig.Mode',
      'Held.Label',
      'Held.ToleratedFailureCount',
      'Held.ProcessorConfig.Mode',
    ]);
  });

  it('leads, in that place, to the state that takes up what was left', () => {
    const { Catch, ['Next']: Next, ['ToleratedFailureCount']: tolerated, ItemProcessor } = stateNamed('RefreshWave');

    expect(Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.wave.failure', Next: 'NextWave' }]);
    expect(Next).toBe('NextWave');
    // A wave has at most 50 batches: none of them is aborted because another one failed.
    expect(tolerated).toBeGreaterThanOrEqual(50);
    expect(ItemProcessor?.['ProcessorConfig']).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
  });

  // Above 40, an inline Map waits.
  it('does not include the concurrency of inline Maps', () => {
    const maps = states.filter(([name, { Type }]) => Type === 'Map' && name !== 'RefreshWave');

    expect(maps.length).toBeGreaterThan(0);
    for (const [, map] of maps) expect(map['MaxConcurrency']).toBeLessThanOrEqual(40);
  });

  it.each<[title: string, found: string, state: string, fields: object]>([
    ['JSONata for all', 'QueryLanguage', '', { QueryLanguage: 'JSONata' }],
    ['JSONata', 'Plan.QueryLanguage', 'Plan', { QueryLanguage: 'JSONata' }],
    ['an expression of JSONata', 'Plan: {% $x %}', 'Plan', { Comment: '{% $x %}' }],
    ['a variable', 'Plan.Assign', 'Plan', { Assign: { x: 1 } }],
    ['arguments', 'Plan.Arguments', 'Plan', { Arguments: {} }],
    ['an output', 'Planned.Output', 'Planned', { Output: {} }],
    ['a heartbeat', 'Plan.HeartbeatSeconds', 'Plan', { HeartbeatSeconds: 5 }],
    ['credentials', 'Disassociate.Credentials', 'Disassociate', { Credentials: {} }],
    ['a task token', 'Plan.Resource', 'Plan', { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }],
    ['a nested execution', 'Plan.Resource', 'Plan', { Resource: 'arn:aws:states:::states:startExecution.sync:2' }],
    ['a reader of items', 'EachRegion.ItemReader', 'EachRegion', { ItemReader: {} }],
    ['a batcher of items', 'EachRegion.ItemBatcher', 'EachRegion', { ItemBatcher: {} }],
    ['a writer of results', 'EachRegion.ResultWriter', 'EachRegion', { ResultWriter: {} }],
    ['tolerance', 'EachRegion.ToleratedFailurePercentage', 'EachRegion', { ToleratedFailurePercentage: 5 }],
    ['the name of a state', 'EachRegion: $$.State.Name', 'EachRegion', { ItemSelector: { 'a.$': '$$.State.Name' } }],
    ['a token', 'EachRegion: $$.Task.Token', 'EachRegion', { ItemSelector: { 'a.$': '$$.Task.Token' } }],
    ['an execution', 'Dry run?: $$.Execution.Id', 'Dry run?', { Choices: [{ Variable: '$$.Execution.Id' }] }],
    [
      'the absence of a field',
      'Dry run?: IsPresent: false',
      'Dry run?',
      { Choices: [{ Not: { Variable: '$.a', IsPresent: false } }] },
    ],
    ['an intrinsic', 'Report: States.Reverse($.a)', 'Report', { Parameters: { 'a.$': 'States.Reverse($.a)' } }],
    [
      'an intrinsic inside another',
      "Report: States.Format('{}', States.Reverse($.a))",
      'Report',
      { Parameters: { 'a.$': "States.Format('{}', States.Reverse($.a))" } },
    ],
  ])('is found: %s', (_, found, state, fields) => {
    const machine = readMachine();
    Object.assign(state === '' ? machine : stateNamed(state, machine), fields);

    const usual = beyondTheEngine(readMachine());
    expect(beyondTheEngine(machine).filter((use) => !usual.includes(use))).toEqual([found]);
  });

  it('does not include what it knows', () => {
    const machine = readMachine();
    Object.assign(stateNamed('RefreshInstances', machine), {
      ItemSelector: { 'a.$': "States.Format('{}', $$.Map.Item.Index)", 'b.$': '$$.Execution.StartTime' },
    });

    expect(beyondTheEngine(machine)).toEqual(beyondTheEngine(definition));
  });
});
