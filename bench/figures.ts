import type { Clock, Interceptor } from '../sandbox/index.ts';

/** The calls to EC2 and IAM during a run, and when EC2 accepted them. */
export interface Figures {
  /** Counts every call, throttled ones too: it comes before the limits. */
  interceptor: Interceptor;
  calls: { all: number; mutating: number; throttled: number };
  /** When EC2 accepted the disassociation of each instance, in milliseconds since the epoch. */
  disassociated: Map<string, number>;
  /** When EC2 accepted the latest association of each instance. */
  associated: Map<string, number>;
  /** How many instances were disassociated and associated again. Instances that got their first one do not count. */
  refreshed: () => number;
}

const isMutating = (operation: string): boolean => !/^(Describe|Get|List)/.test(operation);

export function collectFigures(clock: () => Clock): Figures {
  const calls = { all: 0, mutating: 0, throttled: 0 };
  const disassociated = new Map<string, number>();
  const associated = new Map<string, number>();
  let refreshed = 0;

  return {
    calls,
    disassociated,
    associated,
    refreshed: () => refreshed,
    interceptor: async (call, next) => {
      if (call.service !== 'ec2' && call.service !== 'iam') return next(call);
      calls.all += 1;
      if (isMutating(call.operation)) calls.mutating += 1;
      try {
        const result = await next(call);
        const { InstanceId } = (result as { IamInstanceProfileAssociation?: { InstanceId: string } } | undefined)
          ?.IamInstanceProfileAssociation ?? { InstanceId: '' };
        if (call.operation === 'DisassociateIamInstanceProfile' && !disassociated.has(InstanceId)) {
          disassociated.set(InstanceId, clock().now());
        }
        if (call.operation === 'AssociateIamInstanceProfile') {
          if (disassociated.has(InstanceId) && !associated.has(InstanceId)) refreshed += 1;
          associated.set(InstanceId, clock().now());
        }
        return result;
      } catch (error) {
        if (error instanceof Error && ['RequestLimitExceeded', 'Throttling'].includes(error.name)) calls.throttled += 1;
        throw error;
      }
    },
  };
}

/** The greatest of values that are not negative. `Math.max(...values)` fails for more than some 100,000 of them. */
export const greatest = (values: Iterable<number>): number => {
  let found = 0;
  for (const value of values) found = Math.max(found, value);
  return found;
};

/** @param values in any order */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** EC2's limit on associations, and on disassociations; its source is in sandbox/world/limits.ts. */
export const limit = { burst: 100, refill: 5 };

/** The least time that EC2's limit allows for so many requests, in seconds. */
export const floorSeconds = (requests: number, share: number): number =>
  Math.max(0, requests - limit.burst) / (limit.refill * share);

/** How long each instance was without an association, in seconds: between the two calls that EC2 accepted. */
export const gapsOf = ({ disassociated, associated }: Figures): number[] =>
  [...disassociated].map(([id, at]) => rounded(((associated.get(id) ?? Infinity) - at) / 1000, 2));
