import type { Clock } from '../world/clock.ts';
import { deployRoles, type Session } from './roles.ts';
import { deployStateMachines } from './state-machines.ts';
import type { Delivery } from '../services/events/deliver.ts';
import {
  createEventSourceMapping,
  type EventSourceMapping,
} from '../services/lambda/event-source-mapping/event-source-mapping.ts';
import { createEvents, type Events } from '../services/events/service.ts';
import type { Iam } from '../services/iam/service.ts';
import type { Ids } from '../world/ids.ts';
import { createFunction, type LambdaFunction, type LogLine, type OnInvocation } from '../services/lambda/function.ts';
import { checkMayPoll } from '../permissions/service-roles.ts';
import { createSqs, type Sqs } from '../services/sqs/service.ts';
import { engineOn } from '../services/stepfunctions/engine.ts';
import { enforceQuotas } from '../services/stepfunctions/quotas.ts';
import type { Execution } from '../services/stepfunctions/execution.ts';
import { createStepFunctions, type StepFunctions } from '../services/stepfunctions/service.ts';
import type { Sts } from '../services/sts/service.ts';
import { readTemplate, type Resources, type Template } from './template.ts';
import type { Network } from '../wire/http.ts';

/** The packaged stack, deployed in one Region. */
export interface Stack {
  sqs: Sqs;
  events: Events;
  functions: Map<string, LambdaFunction>;
  mappings: EventSourceMapping[];
  stepFunctions: StepFunctions;
  close(): void;
}

interface StackOptions {
  clock: Clock;
  accountId: string;
  region: string;
  ids: Ids;
  iam: Iam;
  sts: Sts;
  network: Network;
  random: () => number;
  onLog: (line: LogLine) => void;
  onEntered: (execution: Execution, state: string) => void;
  onDelivery?: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
  onInvocation?: OnInvocation;
  /** The project that was packaged. */
  project: string;
  /** What is deployed in place of what was packaged. */
  template?: (resources: Resources) => Resources;
}

interface FunctionProperties {
  FunctionName: string;
  Handler: string;
  Timeout: number;
  Role: string;
  Environment?: { Variables: Record<string, string> };
}

/** Deploys the stack from its packaged template and bundles. */
export function deployStack(options: StackOptions): Stack {
  const { clock, accountId, region, ids, network, onLog, onDelivery, onInvocation, project, random } = options;
  const template = readTemplate({ accountId, region }, project, options.template);
  const sessionOf = deployRoles(template, options);
  const uuid = (): string => ids.uuid();

  const callers = new Map<string, Session['caller']>();
  const functions = new Map(
    template.resources<FunctionProperties>('AWS::Lambda::Function').map(({ arn, properties }) => {
      const { FunctionName: name, Handler, Timeout: timeoutSeconds, Role, Environment } = properties;
      const handler = `${project}/${Handler}`;
      const environment = Environment?.Variables ?? {};
      const { accessKeyId, caller } = sessionOf(Role, name);
      callers.set(arn, caller);
      const environments = concurrencyOf(template, arn);
      const own = { name, arn, region, handler, environment, environments, timeoutSeconds, accessKeyId };
      return [arn, createFunction(own, { clock, network, random, onLog, ...(onInvocation && { onInvocation }) })];
    }),
  );
  const functionOf = (arn: string): LambdaFunction => {
    const called = functions.get(arn);
    if (!called) throw new Error(`${arn} is not deployed.`);
    return called;
  };

  const sqs = createSqs({ clock, accountId, region, ids: uuid });
  createQueues(sqs, template);
  const events = createEvents({
    clock,
    accountId,
    region,
    ids: uuid,
    sqs,
    // An asynchronous invocation: Lambda has taken the event, whatever becomes of it.
    invokeFunction: async (arn, event) =>
      void functionOf(arn)
        .invoke(event)
        .catch(() => undefined),
    ...(onDelivery && { intercept: onDelivery }),
  });
  for (const { logicalId, properties } of template.resources<object>('AWS::Events::Rule')) {
    events.createRule({ Name: logicalId, ...properties });
  }

  const mappings = template.resources<MappingProperties>('AWS::Lambda::EventSourceMapping').map(({ properties }) => {
    const queue = sqs.queue(properties.EventSourceArn);
    if (!queue) throw new Error(`${properties.EventSourceArn} is not deployed.`);
    const { invoke, timeoutSeconds, arn } = functionOf(properties.FunctionName);
    checkMayPoll(callers.get(arn)!(), queue.arn);
    return createEventSourceMapping({ properties, queue, clock, invoke, functionTimeout: timeoutSeconds });
  });

  const engine = engineOn(clock, random);
  const usage = enforceQuotas(engine, (arn, { name, message }) => stepFunctions.executionOf(arn).fail(name, message));
  const { onEntered } = options;
  const stateMachines = deployStateMachines(template, { clock, engine, functionOf, sessionOf, onEntered });
  const stepFunctions = createStepFunctions(stateMachines, usage, clock, ids);
  return {
    sqs,
    events,
    functions,
    mappings,
    stepFunctions,
    close() {
      events.stop();
      for (const mapping of mappings) mapping.disable();
    },
  };
}

/**
 * How many execution environments a function has. What a queue feeds may remember something between invocations, and has
 * as many as its mapping allows; nothing else here remembers anything, and one serves all.
 */
function concurrencyOf(template: Template, functionArn: string): number {
  const mappings = template.resources<MappingProperties>('AWS::Lambda::EventSourceMapping');
  const feeding = mappings.find(({ properties }) => properties.FunctionName === functionArn);
  return feeding?.properties.ScalingConfig?.MaximumConcurrency ?? 1;
}

interface MappingProperties {
  EventSourceArn: string;
  FunctionName: string;
  ScalingConfig?: { MaximumConcurrency: number };
}

/** Queues that are dead-letter queues of others come first. */
function createQueues(sqs: Sqs, template: Template): void {
  const queues = template.resources<{ RedrivePolicy?: object }>('AWS::SQS::Queue');
  for (const { properties } of queues.filter((queue) => !queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of queues.filter((queue) => queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of template.resources('AWS::SQS::QueuePolicy')) sqs.createQueuePolicy(properties);
}
