import { AlarmType, type DescribeAlarmsInput, type DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { pageBehind } from '../../../wire/json/page.ts';
import type { Alarm, CloudWatchService } from '../alarm.ts';
import { constraintViolated, invalidNextToken, validationFailed } from '../errors.ts';
import { oneOf, validNames, validState } from '../members.ts';

/**
 * A name that no alarm has is left out. Without AlarmTypes only metric alarms are shown:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function describeAlarms({ alarms }: CloudWatchService, request: DescribeAlarmsInput): DescribeAlarmsOutput {
  const asked = [...alarms.values()].filter(isAskedFor(request));
  const sorted = asked.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const { page, token } = pageBehind(
    sorted,
    ({ name }) => name,
    pageSize(request),
    request.NextToken,
    () => {
      throw invalidNextToken();
    },
  );
  const shown = (wanted: Alarm['type']) => page.filter(({ type }) => type === wanted).map((alarm) => alarm.shown);
  return {
    MetricAlarms: shown('MetricAlarm'),
    CompositeAlarms: shown('CompositeAlarm'),
    ...(token !== undefined && { NextToken: token }),
  };
}

function isAskedFor(request: DescribeAlarmsInput): (alarm: Alarm) => boolean {
  const { AlarmNames, AlarmNamePrefix: prefix, StateValue, AlarmTypes = ['MetricAlarm'] } = request;
  if (AlarmNames && prefix !== undefined) throw validationFailed('With AlarmNamePrefix there may be no AlarmNames.');
  const names = AlarmNames && new Set(validNames(AlarmNames));
  const types: string[] = AlarmTypes.map((type) => oneOf(Object.values(AlarmType), type, 'alarmTypes'));
  const state = StateValue === undefined ? undefined : validState(StateValue);
  return ({ type, name, shown }) =>
    types.includes(type) &&
    (names?.has(name) ?? true) &&
    name.startsWith(prefix ?? '') &&
    (state === undefined || shown.StateValue === state);
}

/** 50, or up to 100. */
function pageSize({ MaxRecords = 50 }: DescribeAlarmsInput): number {
  if (MaxRecords < 1) throw constraintViolated(MaxRecords, 'maxRecords', 'have value greater than or equal to 1');
  if (MaxRecords > 100) throw constraintViolated(MaxRecords, 'maxRecords', 'have value less than or equal to 100');
  return MaxRecords;
}
