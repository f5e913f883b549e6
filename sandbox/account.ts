import { virtualClock, type Clock } from './world/clock.ts';
import { createEc2, type Ec2 } from './services/ec2/service.ts';
import { createIam, type Iam } from './services/iam/service.ts';
import { createIds, type Ids } from './world/ids.ts';
import { latency } from './world/latency.ts';
import { limits } from './world/limits.ts';
import { permissions } from './permissions/permissions.ts';
import { randomFrom } from './world/random.ts';
import type { LogLine, OnInvocation } from './services/lambda/function.ts';
import { deployStack, type Stack } from './deploy/stack.ts';
import type { Execution } from './services/stepfunctions/execution.ts';
import { judgeQueue } from './services/sqs/queue-policy.ts';
import { createSts, type Sts } from './services/sts/service.ts';
import type { Resources } from './deploy/template.ts';
import { absentService } from './wire/absent-service.ts';
import { AwsError } from './wire/aws-error.ts';
import type { Handler, Interceptor } from './wire/call.ts';
import { createGateway } from './wire/gateway.ts';
import type { Network } from './wire/http.ts';
import type { Delivery } from './services/events/deliver.ts';

export interface AccountOptions {
  accountId?: string;
  /** The Regions that are enabled. */
  regions?: readonly string[];
  /** Where the stack is deployed; the first one is where executions are started. */
  deployedIn?: readonly string[];
  start?: Date;
  /** The same seed gives the same run. */
  seed?: string;
  /** Seconds until EC2 sees what was written to IAM. */
  propagationSeconds?: number;
  /** Seconds until IAM's own reads show what was written to it. */
  readSeconds?: number;
  /** Seconds until EC2 has finished an association. */
  associatedSeconds?: number;
  /** The share of EC2's request limits that other callers in the account take. */
  others?: number;
  /** Faults: they see every call before the permissions, the limits and the services do. */
  interceptors?: readonly Interceptor[];
  /** Every delivery of an event: to lose it, to double it, to delay it. */
  onDelivery?: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
  /** Every invocation of a function: to let it fail before or after it did its work. */
  onInvocation?: OnInvocation;
  /** The folder of the packaged project; otherwise this one. */
  project?: string;
  /** What is deployed in place of the packaged template's resources. */
  template?: (resources: Resources) => Resources;
  onEntered?: (execution: Execution, state: string) => void;
}

/** An AWS account in one process, with Rolecall deployed in it as packaged. */
export interface Account {
  accountId: string;
  regions: readonly string[];
  clock: Clock;
  ids: Ids;
  iam: Iam;
  sts: Sts;
  ec2(region: string): Ec2;
  stack(region?: string): Stack;
  /** Every AWS endpoint. */
  network: Network;
  /** A call as if it had come over the wire: permissions, limits and delays apply. */
  handle: Handler;
  /** What the functions wrote to their logs. */
  logs: LogLine[];
  /** Ends what would otherwise never end: schedules and polling. */
  close(): void;
}

export function openAccount(options: AccountOptions = {}): Account {
  const { accountId = '123456789012', regions = ['eu-west-1', 'us-east-1'], deployedIn = ['us-east-1'] } = options;
  const clock = virtualClock(options.start ?? new Date('2026-11-23T09:00:00Z'));
  const { seed = 'rolecall' } = options;
  const ids = createIds(seed);
  const random = randomFrom(seed);
  const iamTiming = {
    ...(options.propagationSeconds !== undefined && { propagation: options.propagationSeconds }),
    ...(options.readSeconds !== undefined && { reads: options.readSeconds }),
  };
  const iam = createIam({ clock, accountId, ids, timing: iamTiming });
  const ec2Timing = {
    ...(options.associatedSeconds !== undefined && { associated: options.associatedSeconds }),
  };
  const sts = createSts({ accountId, clock, ids, iam });
  const logs: LogLine[] = [];
  const stacks = new Map<string, Stack>();

  const ec2 = new Map(
    regions.map((region) => {
      const onEvent = (event: Parameters<Stack['events']['publish']>[0]): void =>
        void stacks.get(region)?.events.publish(event);
      return [
        region,
        createEc2({ clock, accountId, region, iam, ids, timing: ec2Timing, enabledRegions: regions, onEvent }),
      ];
    }),
  );
  const { handle, network } = createGateway({
    handlerOf: (service, region) => handlerOf(service, region),
    interceptors: [
      latency(clock, random),
      ...(options.interceptors ?? []),
      permissions({
        accountId,
        iam,
        sts,
        ec2: (region) => ec2.get(region),
        queuePolicy: (region, arn) => (callers, request) =>
          judgeQueue(stacks.get(region)?.sqs.queue(arn)?.policy, callers, request),
      }),
      limits({ clock, accountId, others: options.others ?? 0 }),
    ],
    ids: () => ids.uuid(),
  });
  for (const region of deployedIn) {
    const stack = deployStack({
      clock,
      accountId,
      region,
      ids,
      iam,
      sts,
      network,
      random,
      onLog: (line) => logs.push(line),
      project: options.project ?? process.cwd(),
      ...(options.template && { template: options.template }),
      ...(options.onDelivery && { onDelivery: options.onDelivery }),
      ...(options.onInvocation && { onInvocation: options.onInvocation }),
      onEntered: options.onEntered ?? (() => {}),
    });
    stacks.set(region, stack);
  }

  /** @throws AwsError for a Region that is not enabled: there the account's credentials mean nothing */
  function handlerOf(service: string, region: string): Handler {
    if (service === 'iam') return iam.handle;
    if (!regions.includes(region)) {
      throw new AwsError('AuthFailure', 401, 'AWS was not able to validate the provided access credentials');
    }
    if (service === 'sts') return sts.handle;
    if (service === 'ec2') return found(ec2, region).handle;
    const stack = stacks.get(region);
    if (stack && service === 'sqs') return stack.sqs.handle;
    if (stack && service === 'events') return stack.events.handle;
    if (stack && service === 'states') return stack.stepFunctions.handle;
    throw absentService(service);
  }

  return {
    accountId,
    regions,
    clock,
    ids,
    iam,
    sts,
    ec2: (region) => found(ec2, region),
    stack: (region = deployedIn[0] ?? '') => found(stacks, region),
    network,
    handle,
    logs,
    close: () => stacks.forEach((stack) => stack.close()),
  };
}

function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`There is nothing in ${key}: the account has ${[...map.keys()].join(', ')}.`);
  return value;
}
