import { partitionOf } from '../../world/partition.ts';
import { type Need, type Needs, type Place, rows } from './need.ts';

const onAlarm = ({ accountId, region }: Place, operation: string, name: unknown): Need => ({
  action: `cloudwatch:${operation}`,
  resource: `arn:${partitionOf(region).name}:cloudwatch:${region}:${accountId}:alarm:${String(name)}`,
});

/** Only a permission whose resource is `*` will do. A refusal names all alarms: aws-samples/amazon-cloudwatch-auto-alarms#1. */
const onEverything = (place: Place, operation: string): Need => ({
  action: `cloudwatch:${operation}`,
  resource: '*',
  shown: onAlarm(place, operation, '*').resource,
});

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const cloudWatchNeeds: Needs<Place> = {
  /**
   * "You can't return information about composite alarms if your cloudwatch:DescribeAlarms permission has a narrower
   * scope": https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html. It is refused, even
   * with the names of alarms that the caller may read: cdklabs/cdk-enterprise-iac#202.
   */
  DescribeAlarms: (place, { AlarmNames, AlarmTypes }) => {
    if (listIn(AlarmTypes).includes('CompositeAlarm')) return [onEverything(place, 'DescribeAlarms')];
    const names = listIn(AlarmNames);
    return (names.length > 0 ? names : ['*']).map((name) => onAlarm(place, 'DescribeAlarms', name));
  },
  DeleteAlarms: (place, { AlarmNames }) => listIn(AlarmNames).map((name) => onAlarm(place, 'DeleteAlarms', name)),
  PutCompositeAlarm: (place) => [onEverything(place, 'PutCompositeAlarm')],
  ...rows(['PutMetricAlarm', 'SetAlarmState'], (operation) => (place, { AlarmName }) => [
    onAlarm(place, operation, AlarmName),
  ]),
};
