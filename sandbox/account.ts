import type { AccountOptions } from './account-options.ts';
import { deployStack, type Stack } from './deploy/stack.ts';
import { handlersOf } from './handlers.ts';
import { permissions } from './permissions/permissions.ts';
import { type AutoScaling, createAutoScaling } from './services/autoscaling/service.ts';
import { createCloudFormation } from './services/cloudformation/service.ts';
import { recorder } from './services/cloudtrail/recorder.ts';
import { createCloudTrail } from './services/cloudtrail/service.ts';
import { type CloudWatch, createCloudWatch } from './services/cloudwatch/service.ts';
import { createEc2, type Ec2 } from './services/ec2/service.ts';
import { createIam, type Iam } from './services/iam/service.ts';
import type { LogLine } from './services/lambda/function.ts';
import { createLogs } from './services/logs/service.ts';
import { judgeQueue } from './services/sqs/queue-policy.ts';
import { createSts, type Sts } from './services/sts/service.ts';
import type { Handler } from './wire/call.ts';
import { createGateway } from './wire/gateway.ts';
import type { Network } from './wire/http.ts';
import { virtualClock, type Clock } from './world/clock.ts';
import { createIds, type Ids } from './world/ids.ts';
import { latency } from './world/latency.ts';
import { limits } from './world/limits.ts';
import { type Partition, partitionOf } from './world/partition.ts';
import { randomFrom } from './world/random.ts';
import { timing } from './world/timing.ts';

/** An AWS account in one process, with Rolecall deployed in it as packaged. */
export interface Account {
  accountId: string;
  regions: readonly string[];
  clock: Clock;
  ids: Ids;
  iam: Iam;
  sts: Sts;
  ec2(region: string): Ec2;
  autoScaling(region: string): AutoScaling;
  cloudWatch(region: string): CloudWatch;
  stack(region?: string): Stack;
  /** Answers requests to every AWS endpoint. */
  network: Network;
  /** A call as if it had come over the wire: permissions, limits and delays apply. */
  handle: Handler;
  /** What the functions wrote to their logs. */
  logs: LogLine[];
  /** Stops schedules and polling, which otherwise never end. */
  close(): void;
}

export function openAccount(options: AccountOptions = {}): Account {
  const { accountId = '123456789012', regions = ['eu-west-1', 'us-east-1'], deployedIn = ['us-east-1'] } = options;
  const partition = partitionIn(regions);
  const clock = virtualClock(options.start ?? new Date('2026-11-23T09:00:00Z'));
  const { seed = 'rolecall' } = options;
  const ids = createIds(seed);
  const random = randomFrom(seed);
  const iamTiming = {
    ...(options.propagationSeconds !== undefined && { propagation: options.propagationSeconds }),
    ...(options.readSeconds !== undefined && { reads: options.readSeconds }),
  };
  const iam = createIam({
    clock,
    accountId,
    ids,
    partition,
    timing: iamTiming,
    ...(options.quotas && { quotas: options.quotas }),
  });
  const { associatedSeconds: seconds } = options;
  const ec2Timing = seconds === undefined ? {} : { associated: { least: seconds, most: seconds } };
  const sts = createSts({ accountId, clock, ids, iam });
  const lines: LogLine[] = [];
  const stacks = new Map<string, Stack>();

  const ec2 = new Map(
    regions.map((region) => {
      const onEvent = (event: Parameters<Stack['events']['publish']>[0]): void =>
        void stacks.get(region)?.events.publish(event);
      const random = randomFrom(`${seed} ${region}`);
      return [
        region,
        createEc2({
          clock,
          accountId,
          region,
          iam,
          ids,
          random,
          timing: ec2Timing,
          enabledRegions: regions,
          onEvent,
          openSession: (...session) => sts.openSession(...session),
        }),
      ];
    }),
  );
  const autoScaling = new Map([...ec2].map(([name, { region }]) => [name, createAutoScaling(region)]));
  const cloudWatch = new Map(regions.map((region) => [region, createCloudWatch({ region, accountId, clock })]));
  const logs = new Map(regions.map((region) => [region, createLogs({ region, accountId, clock })]));
  const cloudTrail = new Map(
    regions.map((region) => {
      const ids = createIds(`${seed} trail ${region}`);
      return [
        region,
        createCloudTrail({ accountId, clock, delay: options.trailSeconds ?? timing.cloudTrail.shown, ids }),
      ];
    }),
  );
  const cloudFormation = new Map(
    regions.map((region) => [
      region,
      createCloudFormation({ stacks: () => [stacks.get(region)?.described ?? []].flat() }),
    ]),
  );
  const { handle, network } = createGateway({
    handlerOf: handlersOf({ iam, sts, ec2, autoScaling, cloudFormation, cloudTrail, cloudWatch, logs, stacks }),
    interceptors: [
      latency(clock, random),
      ...(options.interceptors ?? []),
      recorder({ clock, sts, cloudTrail: (region) => cloudTrail.get(region) }),
      permissions({
        accountId,
        iam,
        sts,
        ec2: (region) => ec2.get(region),
        cloudFormation: (region) => cloudFormation.get(region),
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
      logs: found(logs, region),
      random,
      onLog: (line) => lines.push(line),
      project: options.project ?? process.cwd(),
      ...(options.template && { template: options.template }),
      ...(options.onDelivery && { onDelivery: options.onDelivery }),
      ...(options.onInvocation && { onInvocation: options.onInvocation }),
      onEntered: options.onEntered ?? (() => {}),
    });
    stacks.set(region, stack);
  }

  return {
    accountId,
    regions,
    clock,
    ids,
    iam,
    sts,
    ec2: (region) => found(ec2, region),
    autoScaling: (region) => found(autoScaling, region),
    cloudWatch: (region) => found(cloudWatch, region),
    stack: (region = deployedIn[0] ?? '') => found(stacks, region),
    network,
    handle,
    logs: lines,
    close: () => stacks.forEach((stack) => stack.close()),
  };
}

function partitionIn(regions: readonly string[]): Partition {
  const [partition, ...others] = new Set(regions.map(partitionOf));
  if (!partition || others.length > 0)
    throw new Error(`An account is in one partition: ${regions.join(', ')} are not.`);
  return partition;
}

function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`There is nothing in ${key}: the account has ${[...map.keys()].join(', ')}.`);
  return value;
}
