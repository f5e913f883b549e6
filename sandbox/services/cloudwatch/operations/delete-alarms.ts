import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchService } from '../alarm.ts';
import { validationFailed } from '../errors.ts';
import { validNames } from '../members.ts';

/**
 * Alarms that are there are deleted, also beside names that are wrong, and no more than one of them may be composite:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 */
export function deleteAlarms({ alarms }: CloudWatchService, { AlarmNames = [] }: DeleteAlarmsInput): void {
  const names = validNames(AlarmNames);
  if (names.filter((name) => alarms.get(name)?.type === 'CompositeAlarm').length > 1)
    throw validationFailed('One call deletes no more than one composite alarm.');
  for (const name of names) alarms.delete(name);
}
