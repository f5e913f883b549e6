import type { Clock, Interceptor } from '../sandbox/index.ts';
import { rounded } from './quantiles.ts';

/** The calls to EC2, IAM and CloudWatch during a run, and when EC2 accepted them. */
export interface Figures {
  /** Counts every call, throttled ones too: it comes before the limits. */
  interceptor: Interceptor;
  calls: { all: number; mutating: number; throttled: number };
  /** When EC2 accepted the disassociation of each instance, in milliseconds since the epoch. */
  disassociated: Map<string, number>;
  /** When EC2 accepted the latest association of each instance. */
  associated: Map<string, number>;
  /** When EC2 accepted the stop and the start of each instance. */
  stopped: Map<string, number>;
  started: Map<string, number>;
  /** When EC2 first accepted something that changes an instance. */
  begunAt: () => number | undefined;
  /**
   * How often an instance was disassociated and associated again, had its association replaced, or was started. Instances
   * that got their first association do not count.
   */
  refreshed: () => number;
}

/** What EC2 answers, as far as it is counted. */
interface Answer {
  IamInstanceProfileAssociation?: { InstanceId: string };
  StoppingInstances?: { InstanceId: string }[];
  StartingInstances?: { InstanceId: string }[];
}

/** As in a signature: monitoring is CloudWatch. */
const counted = ['ec2', 'iam', 'monitoring'];

const isMutating = (operation: string): boolean => !/^(Describe|Get|List)/.test(operation);

export function collectFigures(clock: () => Clock): Figures {
  const calls = { all: 0, mutating: 0, throttled: 0 };
  const disassociated = new Map<string, number>();
  const associated = new Map<string, number>();
  const stopped = new Map<string, number>();
  const started = new Map<string, number>();
  let begunAt: number | undefined;
  let refreshed = 0;

  function accepted(operation: string, answer: Answer | undefined): void {
    const now = clock().now();
    const { InstanceId: id = '' } = answer?.IamInstanceProfileAssociation ?? {};
    switch (operation) {
      case 'DisassociateIamInstanceProfile':
        if (!disassociated.has(id)) disassociated.set(id, now);
        break;
      case 'AssociateIamInstanceProfile':
        if (disassociated.has(id) && !associated.has(id)) refreshed += 1;
        associated.set(id, now);
        break;
      case 'ReplaceIamInstanceProfileAssociation':
        refreshed += 1;
        break;
      case 'StopInstances':
        for (const { InstanceId } of answer?.StoppingInstances ?? []) stopped.set(InstanceId, now);
        break;
      case 'StartInstances':
        for (const { InstanceId } of answer?.StartingInstances ?? []) started.set(InstanceId, now);
        refreshed = started.size;
        break;
      default:
        return;
    }
    begunAt ??= now;
  }

  return {
    calls,
    disassociated,
    associated,
    stopped,
    started,
    begunAt: () => begunAt,
    refreshed: () => refreshed,
    interceptor: async (call, next) => {
      if (!counted.includes(call.service)) return next(call);
      calls.all += 1;
      if (isMutating(call.operation)) calls.mutating += 1;
      try {
        const result = await next(call);
        accepted(call.operation, result as Answer | undefined);
        return result;
      } catch (error) {
        if (error instanceof Error && ['RequestLimitExceeded', 'Throttling'].includes(error.name)) calls.throttled += 1;
        throw error;
      }
    },
  };
}

/**
 * How long each instance was without an association, in seconds: between the two calls that EC2 accepted. One that was
 * never disassociated was not.
 * @param instances how many there are, where some were not
 */
export function gapsOf({ disassociated, associated }: Figures, instances = 0): number[] {
  const gaps = secondsBetween(disassociated, associated);
  return [...gaps, ...Array.from({ length: Math.max(0, instances - gaps.length) }, () => 0)];
}

/** How long each instance was stopped, in seconds: between the two calls that EC2 accepted. */
export const downtimesOf = ({ stopped, started }: Figures): number[] => secondsBetween(stopped, started);

const secondsBetween = (begun: ReadonlyMap<string, number>, over: ReadonlyMap<string, number>): number[] =>
  [...begun].map(([id, at]) => rounded(((over.get(id) ?? Infinity) - at) / 1000, 2));
