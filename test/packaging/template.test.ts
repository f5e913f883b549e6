import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDefinition } from '../../packaging/definition.ts';
import { tasksOf, type Machine } from '../statemachines/states.ts';
import {
  ofType,
  readPackaged,
  statementsIn,
  text,
  texts,
  type PolicyDocument,
  type Role,
} from './packaged-template.ts';

// Each test names the failure that it prevents: in its title, or above it.

interface LambdaFunction {
  FunctionName: string;
  Handler: string;
  Runtime: string;
  Architectures: string[];
  Timeout: number;
  MemorySize: number;
  Role: unknown;
  TracingConfig?: { Mode: string };
}
interface StateMachine {
  DefinitionString: string;
  DefinitionSubstitutions: Record<string, unknown>;
  RoleArn: unknown;
  StateMachineType: string;
  TracingConfiguration: { Enabled: boolean };
  LoggingConfiguration: { Level: string; Destinations: { CloudWatchLogsLogGroup: { LogGroupArn: unknown } }[] };
}
interface Queue {
  DelaySeconds?: number;
  VisibilityTimeout?: number;
  MessageRetentionPeriod: number;
  SqsManagedSseEnabled?: boolean;
  RedrivePolicy?: { deadLetterTargetArn: unknown; maxReceiveCount: number };
}
interface Rule {
  Name: string;
  State?: string;
  EventPattern?: unknown;
  ScheduleExpression?: string;
  Targets: { Id: string; Arn: unknown; DeadLetterConfig?: { Arn: unknown } }[];
}
interface QueuePolicy {
  Queues: unknown[];
  PolicyDocument: PolicyDocument;
}
interface Mapping {
  BatchSize: number;
  MaximumBatchingWindowInSeconds: number;
  EventSourceArn: unknown;
  FunctionName: unknown;
  FunctionResponseTypes: string[];
  ScalingConfig: { MaximumConcurrency: number };
}

const template = readPackaged();
const functions = ofType<LambdaFunction>(template, 'AWS::Lambda::Function');
const machines = ofType<StateMachine>(template, 'AWS::StepFunctions::StateMachine');
const queues = ofType<Queue>(template, 'AWS::SQS::Queue');
const rules = ofType<Rule>(template, 'AWS::Events::Rule');
const logGroups = ofType<{ LogGroupName: string; RetentionInDays?: number }>(template, 'AWS::Logs::LogGroup');
const roles = ofType<Role>(template, 'AWS::IAM::Role');

const get = <T>(all: Map<string, T>, id: string): T => {
  const found = all.get(id);
  if (!found) throw new Error(`The template has no ${id}.`);
  return found;
};
/** `AddRole` -> `add-role` */
const kebab = (name: string): string => name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
/** The files of functions/ that export a handler: `refresh/next-wave`. */
const handlers = globSync('functions/*/*.ts')
  .filter((file) => /^export (const|(async )?function) handler\b/m.test(readFileSync(file, 'utf8')))
  .map((file) => file.replace(/^functions\//, '').replace(/\.ts$/, ''));
describe.each([
  ['ReplaceRole', 'replace-role', 'Plan'],
  ['ReplaceProfile', 'replace-profile', 'PlanMove'],
])('the state machine %s', (id, workflow, first) => {
  const machine = get(machines, id);
  const definition = JSON.parse(machine.DefinitionString) as Machine;
  /** A rehearsal is done by the function that will act, and what is confirmed after a loss by ConfirmBatch. */
  const tasks = tasksOf(definition)
    .map(([name]) => name)
    .filter((name) => !/^(Rehearse|ConfirmAfterLoss$)/.test(name));
  /** The room in which the task's file is: its workflow's own, or the one that workflows share. */
  const roomOf = (task: string): string =>
    [workflow, 'refresh'].find((room) => handlers.includes(`${room}/${kebab(task)}`)) ?? '';

  it('is the file: nothing was stripped, sorted or turned into text on the way', () => {
    expect(definition).toEqual(readDefinition(workflow));
    expect(Object.keys(definition.States)[0]).toBe(first);
  });

  // A `${…}` that is not substituted reaches Step Functions as an ARN, and only the execution fails.
  it('has every ${…} in DefinitionSubstitutions, and none is unused', () => {
    const named = [...machine.DefinitionString.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name);

    expect([...new Set(named)].toSorted()).toEqual(Object.keys(machine.DefinitionSubstitutions).toSorted());
  });

  it('has no null, which packaging strips from objects', () => {
    expect(machine.DefinitionString).not.toMatch(/\bnull\b/);
  });

  it('is smaller than the 1 MB that Step Functions takes', () => {
    expect(machine.DefinitionString.length).toBeLessThan(1_000_000);
  });

  // A wrong ARN behind a name would run another step of the workflow.
  it.each(tasks)('has one name everywhere for the task %s', (task) => {
    const state = tasksOf(definition).find(([name]) => name === task)?.[1];

    expect(state?.Resource).toBe(`\${${task}FunctionArn}`);
    expect(text(machine.DefinitionSubstitutions[`${task}FunctionArn`])).toBe(`\${${task}LambdaFunction.Arn}`);
    expect(get(functions, `${task}LambdaFunction`)).toMatchObject({
      Handler: `.build/${roomOf(task)}/${kebab(task)}/index.handler`,
      FunctionName: expect.stringMatching(new RegExp(`-${task}$`)) as string,
      Role: { 'Fn::GetAtt': [`${task}Role`, 'Arn'] },
    });
  });

  // An Express execution ends after five minutes and cannot be redriven.
  it('is a standard one', () => {
    expect(machine.StateMachineType).toBe('STANDARD');
  });

  it('is traced, and logs its errors to a log group with retention', () => {
    const [{ CloudWatchLogsLogGroup } = { CloudWatchLogsLogGroup: { LogGroupArn: '' } }] =
      machine.LoggingConfiguration.Destinations;
    const [, logGroup = ''] = /^\$\{(\w+)\.Arn\}$/.exec(text(CloudWatchLogsLogGroup.LogGroupArn)) ?? [];

    expect(machine.TracingConfiguration).toEqual({ Enabled: true });
    expect(['ERROR', 'ALL']).toContain(machine.LoggingConfiguration.Level);
    expect(get(logGroups, logGroup).RetentionInDays).toBeGreaterThan(0);
    // Other names would fill the account's one resource policy for log delivery.
    expect(get(logGroups, logGroup).LogGroupName).toMatch(/^\/aws\/vendedlogs\/states\//);
  });
});

describe('every function', () => {
  it.each([...functions])('%s runs on nodejs24.x and arm64, and is traced', (_, properties) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
  });

  // Lambda would make a log group without retention itself, and keep it for ever.
  it.each([...functions])('%s has a log group with retention, made before it', (id, { FunctionName }) => {
    const [logGroup, properties] =
      [...logGroups].find(([, { LogGroupName }]) => LogGroupName === `/aws/lambda/${FunctionName}`) ?? [];

    expect(properties?.RetentionInDays).toBeGreaterThan(0);
    expect(template.Resources[id]?.DependsOn).toContain(logGroup);
  });

  // A shared role would have the permissions of all its functions.
  it('has a role of its own, and so has each state machine', () => {
    const used = [
      ...[...functions.values()].map(({ Role }) => text(Role)),
      ...[...machines.values()].map(({ RoleArn }) => text(RoleArn)),
    ];

    expect(used.toSorted()).toEqual([...roles.keys()].map((id) => `\${${id}.Arn}`).toSorted());
  });

  // CloudFormation refuses the stack half way.
  it.each([...functions.values()].map(({ FunctionName }) => FunctionName))('%s has a name that AWS takes', (name) => {
    expect(name).toMatch(/^[\w-]{1,64}$/);
  });
});

describe('the rules', () => {
  const { tagKey } = parse(readFileSync('sandbox/policy.yml', 'utf8')) as { tagKey: string };
  // Events that another account sends on would each cost a look at an instance that is not here.
  const here = { account: [{ Ref: 'AWS::AccountId' }], region: [{ Ref: 'AWS::Region' }] };

  // At `pending` EC2 refuses an association; other states would only cost messages.
  it('take a launch and a start at `running`', () => {
    expect(get(rules, 'InstanceRunningRule')).toMatchObject({
      EventPattern: {
        ...here,
        source: ['aws.ec2'],
        'detail-type': ['EC2 Instance State-change Notification'],
        detail: { state: ['running'] },
      },
    });
    expect(get(rules, 'InstanceRunningRule').State ?? 'ENABLED').toBe('ENABLED');
  });

  // Whoever may tag a running instance would choose its role.
  it('do not take tag changes unless the policy says so', () => {
    expect(get(rules, 'TagChangeRule')).toMatchObject({
      State: 'DISABLED',
      EventPattern: {
        ...here,
        source: ['aws.tag'],
        'detail-type': ['Tag Change on Resource'],
        detail: { service: ['ec2'], 'resource-type': ['instance'], 'changed-tag-keys': [tagKey] },
      },
    });
  });

  // EC2's events are best effort: what they missed is found by the sweep.
  it('sweep every quarter of an hour', () => {
    const sweeps = [...rules.values()].filter(({ ScheduleExpression }) => ScheduleExpression !== undefined);

    expect(sweeps).toMatchObject([
      {
        Name: 'rolecall-dev-sweep',
        ScheduleExpression: 'rate(15 minutes)',
        State: 'ENABLED',
        Targets: [{ Arn: { 'Fn::GetAtt': ['SweepInstancesLambdaFunction', 'Arn'] } }],
      },
    ]);
  });

  // An event that cannot be delivered would be dropped without a trace.
  it('of events send to the queue, and what cannot be delivered to the dead-letter queue', () => {
    const ofEvents = [...rules.values()].filter(({ EventPattern }) => EventPattern !== undefined);

    expect(ofEvents).toHaveLength(3);
    for (const { Targets } of ofEvents) {
      expect(Targets.map((target) => [text(target.Arn), text(target.DeadLetterConfig?.Arn)])).toEqual([
        ['${AssignQueue.Arn}', '${AssignDeadLetters.Arn}'],
      ]);
    }
  });
});

describe('the functions that keep every instance in mind', () => {
  // They would end half way, for want of memory, in a large account only.
  it.each([
    ['SweepInstances', 1024],
    ['Plan', 1024],
    ['NextWave', 512],
  ])('%s has at least %i MB', (name, least) => {
    expect(get(functions, `${name}LambdaFunction`).MemorySize).toBeGreaterThanOrEqual(least);
  });
});

describe('the queues', () => {
  const queue = get(queues, 'AssignQueue');
  const deadLetters = get(queues, 'AssignDeadLetters');
  const mapping = [...ofType<Mapping>(template, 'AWS::Lambda::EventSourceMapping').values()];
  const { Timeout } = get(functions, 'AssignProfilesLambdaFunction');
  const { VisibilityTimeout = 30, RedrivePolicy, DelaySeconds = 0 } = queue;

  it.each([...queues])('%s is encrypted', (_, { SqsManagedSseEnabled }) => {
    expect(SqsManagedSseEnabled).toBe(true);
  });

  // EventBridge would be refused and every event lost; or anybody's rule could feed the queue.
  it.each(['AssignQueue', 'AssignDeadLetters'])('%s takes messages from our rules, and from nobody else', (id) => {
    const policies = [...ofType<QueuePolicy>(template, 'AWS::SQS::QueuePolicy').values()];
    const documents = policies.filter(({ Queues }) => texts(Queues).includes(`\${${id}}`));
    const statements = documents.flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument));
    const ours = [...rules].filter(([, { EventPattern }]) => EventPattern !== undefined);

    expect(documents).toHaveLength(1);
    expect(statements.filter(({ effect }) => effect === 'Allow')).toMatchObject([
      {
        actions: ['sqs:SendMessage'],
        resources: [`\${${id}.Arn}`],
        condition: { ArnEquals: { 'aws:SourceArn': ours.map(([rule]) => `\${${rule}.Arn}`) } },
      },
    ]);
    expect(documents[0]?.PolicyDocument.Statement[0]?.['Principal']).toEqual({ Service: 'events.amazonaws.com' });
  });

  it.each(['AssignQueue', 'AssignDeadLetters'])('%s refuses what is not encrypted on the way', (id) => {
    const denials = [...ofType<QueuePolicy>(template, 'AWS::SQS::QueuePolicy').values()]
      .flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument))
      .filter(({ effect, resources }) => effect === 'Deny' && resources.includes(`\${${id}.Arn}`));

    expect(denials).toMatchObject([{ actions: ['sqs:*'], condition: { Bool: { 'aws:SecureTransport': ['false'] } } }]);
  });

  // A message that always fails would come back for ever, or vanish unseen.
  it('give a message up into the dead-letter queue, after enough receives, and keep it there for two weeks', () => {
    expect(text(RedrivePolicy?.deadLetterTargetArn)).toBe('${AssignDeadLetters.Arn}');
    expect(RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(5);
    expect(deadLetters.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(deadLetters.RedrivePolicy).toBeUndefined();
  });

  it('tell somebody when a message lies in the dead-letter queue', () => {
    const alarms = [...ofType<Record<string, unknown>>(template, 'AWS::CloudWatch::Alarm').values()];

    expect(alarms).toContainEqual(
      expect.objectContaining({
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['AssignDeadLetters', 'QueueName'] } }],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
      }),
    );
  });

  // An alarm would be false while a message is still tried: after the longest graceSeconds, 900.
  it('tell somebody when a message is older than any that is tried', () => {
    const ages = [
      ...ofType<{ MetricName: string; Threshold: number }>(template, 'AWS::CloudWatch::Alarm').values(),
    ].filter(({ MetricName }) => MetricName === 'ApproximateAgeOfOldestMessage');

    expect(ages).toMatchObject([{ Dimensions: [{ Value: { 'Fn::GetAtt': ['AssignQueue', 'QueueName'] } }] }]);
    expect(ages[0]?.Threshold).toBeGreaterThan(900 + VisibilityTimeout * (RedrivePolicy?.maxReceiveCount ?? 0));
    expect(ages[0]?.Threshold).toBeLessThan(queue.MessageRetentionPeriod / 2);
  });

  // A second invocation would begin while the first still works on the message.
  it('hide a message for six times the timeout of its function', () => {
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  // EC2 may see a new instance profile only after minutes.
  it('try for ten minutes or more', () => {
    expect(VisibilityTimeout * (RedrivePolicy?.maxReceiveCount ?? 0)).toBeGreaterThanOrEqual(600);
  });

  it('try as docs/operate.md says', () => {
    const page = readFileSync('docs/operate.md', 'utf8').replaceAll(/\s+/g, ' ');

    expect(page).toContain(
      `comes back after ${VisibilityTimeout} seconds or more. After ${RedrivePolicy?.maxReceiveCount} tries it goes to the dead-letter queue.`,
    );
  });

  it('keep a message for longer than it is tried', () => {
    const tried = DelaySeconds + VisibilityTimeout * (RedrivePolicy?.maxReceiveCount ?? 0);

    expect(queue.MessageRetentionPeriod).toBeGreaterThan(tried);
  });

  // Without ReportBatchItemFailures one failed message brings back the whole batch; above 10 AWS wants a window.
  it('feed AssignProfiles in batches of which it reports single failures, at no more than two at a time', () => {
    expect(mapping).toHaveLength(1);
    expect(mapping[0]).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    expect(text(mapping[0]?.EventSourceArn)).toBe('${AssignQueue.Arn}');
    expect(text(mapping[0]?.FunctionName)).toBe('${AssignProfilesLambdaFunction.Arn}');
    expect(mapping[0]?.MaximumBatchingWindowInSeconds).toBeGreaterThanOrEqual(
      (mapping[0]?.BatchSize ?? 0) > 10 ? 1 : 0,
    );
  });
});

describe('an execution', () => {
  // Step Functions counts one that timed out, or that somebody stopped, apart.
  it.each(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])(
    'tells somebody about its end: %s',
    (MetricName) => {
      const alarms = [...ofType<Record<string, unknown>>(template, 'AWS::CloudWatch::Alarm').values()];

      expect(alarms).toContainEqual(
        expect.objectContaining({
          Namespace: 'AWS/States',
          MetricName,
          Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'ReplaceRole' } }],
          ComparisonOperator: 'GreaterThanThreshold',
          Threshold: 0,
        }),
      );
    },
  );
});

describe('the deployment bucket', () => {
  it('is encrypted, and takes nothing that is not encrypted on the way', () => {
    const [bucket] = ofType<{ BucketEncryption: unknown }>(template, 'AWS::S3::Bucket').values();
    const [policy] = ofType<{ PolicyDocument: PolicyDocument }>(template, 'AWS::S3::BucketPolicy').values();

    expect(bucket?.BucketEncryption).toBeDefined();
    expect(policy && statementsIn(policy.PolicyDocument)).toMatchObject([
      { effect: 'Deny', condition: { Bool: { 'aws:SecureTransport': ['false'] } } },
    ]);
  });
});
