import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type Alarm, type AlarmState, arnOf, type CloudWatchService, stateNow } from './alarm.ts';
import { validationFailed } from './errors.ts';
import { validName } from './members.ts';

/**
 * A new alarm begins as INSUFFICIENT_DATA. One that is there keeps its state, and the settings take the place of all it had:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function putAlarm(
  service: CloudWatchService,
  type: Alarm['type'],
  { AlarmName, ...settings }: MetricAlarm | CompositeAlarm,
): void {
  const name = validName(AlarmName);
  const before = service.alarms.get(name);
  if (before && before.type !== type) throw validationFailed(`The alarm ${name} is a ${before.type}.`);
  const shown = {
    AlarmName: name,
    AlarmArn: arnOf(service, name),
    AlarmConfigurationUpdatedTimestamp: new Date(service.clock.now()),
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...(before ? stateOf(before) : stateNow(service, 'INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation')),
    ...settings,
  };
  service.alarms.set(name, { type, name, shown });
}

const stateOf = ({
  shown: { StateValue, StateReason, StateUpdatedTimestamp, StateTransitionedTimestamp },
}: Alarm): AlarmState => ({ StateValue, StateReason, StateUpdatedTimestamp, StateTransitionedTimestamp });
