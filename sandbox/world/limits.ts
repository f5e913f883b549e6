import type { Clock } from './clock.ts';
import { AwsError } from '../wire/aws-error.ts';
import type { Call, Interceptor } from '../wire/call.ts';

/** A token bucket: so many requests at once, and so many more each second. */
export interface RequestLimit {
  maximum: number;
  refill: number;
}

/**
 * EC2's request limits, per API, account and Region.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const ec2Limits: ReadonlyMap<string, RequestLimit> = new Map(
  Object.entries({
    AssociateIamInstanceProfile: { maximum: 100, refill: 5 },
    DisassociateIamInstanceProfile: { maximum: 100, refill: 5 },
    CreateTags: { maximum: 100, refill: 10 },
    DeleteTags: { maximum: 100, refill: 10 },
    RunInstances: { maximum: 5, refill: 2 },
    StartInstances: { maximum: 5, refill: 2 },
    TerminateInstances: { maximum: 100, refill: 5 },
  }),
);

/**
 * Of some operations EC2 counts the instances too, whatever the number of requests.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const ec2InstanceLimits: ReadonlyMap<string, RequestLimit> = new Map(
  Object.entries({
    RunInstances: { maximum: 1000, refill: 2 },
    StartInstances: { maximum: 1000, refill: 2 },
    StopInstances: { maximum: 1000, refill: 20 },
    TerminateInstances: { maximum: 1000, refill: 20 },
  }),
);
const nonMutating: RequestLimit = { maximum: 100, refill: 20 };
const unfiltered: RequestLimit = { maximum: 50, refill: 10 };
/** Of those with a lower limit where nothing narrows them, the ones that the sandbox has. */
const unfilteredReads = ['DescribeInstances', 'DescribeInstanceStatus', 'DescribeSpotInstanceRequests'];
const mutating: RequestLimit = { maximum: 50, refill: 5 };

/** Assumed, since IAM publishes no limits, and low: what works with this limit works with a higher one. */
const iamLimit: RequestLimit = { maximum: 20, refill: 5 };

/** Assumed, since Auto Scaling publishes no limits either. */
const autoScalingLimit = iamLimit;

/**
 * CloudWatch's requests in a second, per account and Region.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const cloudWatchRates: ReadonlyMap<string, number> = new Map(
  Object.entries({ DescribeAlarms: 9, DeleteAlarms: 3, PutCompositeAlarm: 3, PutMetricAlarm: 3, SetAlarmState: 3 }),
);

/**
 * Requests in a second, per account and Region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const lookups: RequestLimit = { maximum: 2, refill: 2 };

export interface LimitsOptions {
  clock: Clock;
  accountId: string;
  /** The share of every EC2 refill that other callers in the account take. */
  others?: number;
}

/** Refuses calls that come faster than AWS allows, with AWS's errors. */
export function limits({ clock, accountId, others = 0 }: LimitsOptions): Interceptor {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function take(key: string, { maximum, refill }: RequestLimit, count = 1): boolean {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: maximum, at: now };
    const tokens = Math.min(maximum, bucket.tokens + ((now - bucket.at) / 1000) * refill);
    buckets.set(key, { tokens: tokens >= count ? tokens - count : tokens, at: now });
    return tokens >= count;
  }

  return async (call, next) => {
    const { service, region, operation } = call;
    if (service === 'iam' && !take(`iam ${operation}`, iamLimit))
      throw new AwsError('Throttling', 400, 'Rate exceeded');
    if (service === 'autoscaling' && !take(`${region} ${service} ${operation}`, autoScalingLimit))
      throw new AwsError('Throttling', 400, 'Rate exceeded');
    if (service === 'cloudtrail' && !take(`${region} ${service} ${operation}`, lookups))
      throw new AwsError('ThrottlingException', 400, 'Rate exceeded');
    const rate = service === 'monitoring' ? cloudWatchRates.get(operation) : undefined;
    if (rate !== undefined && !take(`${region} ${service} ${operation}`, { maximum: rate, refill: rate }))
      throw new AwsError('ThrottlingException', 400, 'Rate exceeded');
    if (service === 'ec2') {
      const left = ({ maximum, refill }: RequestLimit): RequestLimit => ({ maximum, refill: refill * (1 - others) });
      const ofInstances = ec2InstanceLimits.get(operation);
      const isTaken =
        take(`${region} ${operation}`, left(ec2LimitOf(call))) &&
        (!ofInstances || take(`${region} ${operation} instances`, left(ofInstances), instancesIn(call)));
      if (!isTaken) {
        const message = `Request limit exceeded. Account ${accountId} has been throttled on ec2:${operation} because it exceeded its request rate limit.`;
        throw new AwsError('RequestLimitExceeded', 503, message);
      }
    }
    return next(call);
  };
}

function ec2LimitOf({ operation, parameters }: Call): RequestLimit {
  if (!/^(Describe|List|Search|Get)/.test(operation)) return ec2Limits.get(operation) ?? mutating;
  const narrowed = ['Filters', 'MaxResults', 'InstanceIds', 'SpotInstanceRequestIds'].some(
    (name) => name in parameters,
  );
  return unfilteredReads.includes(operation) && !narrowed ? unfiltered : nonMutating;
}

const instancesIn = ({ parameters: { InstanceIds, MaxCount } }: Call): number =>
  Array.isArray(InstanceIds) ? InstanceIds.length : Number(MaxCount ?? 1);
