import type { AlarmType, CompositeAlarm, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../world/clock.ts';
import { partitionOf } from '../../world/partition.ts';

/** An alarm as DescribeAlarms shows it. Both kinds share one set of names: PutMetricAlarm, "unique within the Region". */
export interface Alarm {
  readonly type: Exclude<AlarmType, 'LogAlarm'>;
  readonly name: string;
  readonly shown: MetricAlarm | CompositeAlarm;
}

/** The state of CloudWatch in a Region. */
export interface CloudWatchService {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Pick<Clock, 'now'>;
  /** By name. */
  readonly alarms: Map<string, Alarm>;
}

/** What an alarm shows of its state. */
export type AlarmState = Pick<
  MetricAlarm,
  'StateValue' | 'StateReason' | 'StateUpdatedTimestamp' | 'StateTransitionedTimestamp'
>;

/** @param before it tells since when the state is the same */
export function stateNow(
  { clock }: CloudWatchService,
  StateValue: StateValue,
  StateReason: string,
  before: AlarmState = {},
): AlarmState {
  const now = new Date(clock.now());
  const since = before.StateValue === StateValue ? before.StateTransitionedTimestamp : now;
  return { StateValue, StateReason, StateUpdatedTimestamp: now, StateTransitionedTimestamp: since };
}

export const arnOf = ({ region, accountId }: CloudWatchService, name: string): string =>
  `arn:${partitionOf(region).name}:cloudwatch:${region}:${accountId}:alarm:${name}`;
