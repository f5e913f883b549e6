import type { PutCompositeAlarmInput, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchService } from '../alarm.ts';
import { constraintViolated } from '../errors.ts';
import { putAlarm } from '../put-alarm.ts';

/** The settings are kept as they are given: the sandbox has no metrics that could be held against them. */
export const putMetricAlarm = (service: CloudWatchService, request: PutMetricAlarmInput): void =>
  putAlarm(service, 'MetricAlarm', request);

/** The rule is kept as it is given, and moves nothing. */
export function putCompositeAlarm(service: CloudWatchService, request: PutCompositeAlarmInput): void {
  if (!request.AlarmRule) throw constraintViolated(request.AlarmRule, 'alarmRule', 'not be null');
  putAlarm(service, 'CompositeAlarm', request);
}
