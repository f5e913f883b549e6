import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { clientByRegion } from './client-by-region.ts';

export interface Alarm {
  name: string;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

const cloudWatch = clientByRegion(CloudWatchClient);

/**
 * The alarms of these names that exist in the Region. A name that no alarm has is left out.
 *
 * @param names one page of them: 50, https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export async function alarmsIn(region: string, names: readonly string[]): Promise<Alarm[]> {
  // Without names CloudWatch would show every alarm.
  if (names.length === 0) return [];
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch(region).send(
    // Without the types it would show no composite alarm.
    new DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  return [...MetricAlarms, ...CompositeAlarms].map(
    ({ AlarmName: name = '', StateValue: state = 'INSUFFICIENT_DATA' }) => ({
      name,
      state,
    }),
  );
}
