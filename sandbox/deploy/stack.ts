import type { Clock } from '../world/clock.ts';
import type { Stack as DescribedStack } from '../services/cloudformation/stack.ts';
import { describedStack } from './described-stack.ts';
import { deployFunctions } from './functions.ts';
import { deployQueues } from './queues.ts';
import { deployRoles } from './roles.ts';
import { deployStateMachines } from './state-machines.ts';
import type { Delivery } from '../services/events/deliver.ts';
import { createEvents, type Events } from '../services/events/service.ts';
import type { Iam } from '../services/iam/service.ts';
import type { Ids } from '../world/ids.ts';
import type { LogLine, OnInvocation } from '../services/lambda/function.ts';
import { createLambda, type Lambda } from '../services/lambda/service.ts';
import type { Logs } from '../services/logs/service.ts';
import { createSqs, type Sqs } from '../services/sqs/service.ts';
import { engineOn } from '../services/stepfunctions/engine.ts';
import { enforceQuotas } from '../services/stepfunctions/quotas.ts';
import type { Execution } from '../services/stepfunctions/execution.ts';
import { createStepFunctions, type StepFunctions } from '../services/stepfunctions/service.ts';
import type { Sts } from '../services/sts/service.ts';
import { readTemplate, type Resources } from './template.ts';
import type { Network } from '../wire/http.ts';

/** The packaged stack, deployed in one Region. */
export interface Stack {
  /** As CloudFormation shows it. */
  described: DescribedStack;
  sqs: Sqs;
  events: Events;
  functions: Lambda['functions'];
  mappings: Lambda['mappings'];
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
  logs: Logs;
  random: () => number;
  onLog: (line: LogLine) => void;
  onEntered: (execution: Execution, state: string) => void;
  onDelivery?: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
  onInvocation?: OnInvocation;
  /** The folder of the packaged project. */
  project: string;
  /** Returns the resources that are deployed in place of the packaged ones. */
  template?: (resources: Resources) => Resources;
}

/** Deploys the stack from its packaged template and bundles. */
export function deployStack(options: StackOptions): Stack {
  const { clock, accountId, region, ids, network, logs, onDelivery, onInvocation, project, random } = options;
  const template = readTemplate({ accountId, region }, project, options.template);
  const sessionOf = deployRoles(template, options);
  const uuid = (): string => ids.uuid();

  for (const { properties } of template.resources<{ LogGroupName: string }>('AWS::Logs::LogGroup'))
    logs.createLogGroup(properties);
  const onLog = (line: LogLine): void => {
    logs.write(line);
    options.onLog(line);
  };
  const lambda = createLambda({ clock, network, random, onLog, ...(onInvocation && { onInvocation }) });
  const sqs = createSqs({ clock, accountId, region, ids: uuid });
  deployQueues(template, sqs);
  const events = createEvents({
    clock,
    accountId,
    region,
    ids: uuid,
    sqs,
    // An asynchronous invocation: Lambda takes the event, and the caller does not learn how it ends.
    invokeFunction: async (arn, event) =>
      void lambda
        .requireFunction(arn)
        .invoke(event)
        .catch(() => undefined),
    ...(onDelivery && { intercept: onDelivery }),
  });
  for (const { logicalId, properties } of template.resources<object>('AWS::Events::Rule')) {
    events.createRule({ Name: logicalId, ...properties });
  }

  deployFunctions(template, { lambda, sqs, region, project, sessionOf });

  const engine = engineOn(clock, random);
  const usage = enforceQuotas(engine, (arn, { name, message }) => stepFunctions.executionOf(arn).fail(name, message));
  const { onEntered } = options;
  const functionOf = lambda.requireFunction;
  const stateMachines = deployStateMachines(template, { clock, engine, functionOf, sessionOf, onEntered });
  const stepFunctions = createStepFunctions({ stateMachines, usage, clock, ids });
  return {
    described: describedStack(template, { accountId, region }, clock.now()),
    sqs,
    events,
    functions: lambda.functions,
    mappings: lambda.mappings,
    stepFunctions,
    close() {
      events.stop();
      for (const mapping of lambda.mappings) mapping.disable();
    },
  };
}
