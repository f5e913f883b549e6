import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import type { Alarm, CloudWatchService } from './alarm.ts';
import { operations } from './operations.ts';
import { putAlarm } from './put-alarm.ts';
import { setState } from './set-state.ts';

/** CloudWatch of one account in one Region: its alarms. It has no metrics, so that an alarm is in the state it was set to. */
export interface CloudWatch {
  handle: Handler;
  /**
   * Sets the state of an alarm, as CloudWatch does when the metric moves. Where there is none of the name, there is one now.
   * @param type of a new alarm; a metric alarm, if left out
   */
  setAlarm(name: string, state: StateValue, type?: Alarm['type']): void;
}

export function createCloudWatch(options: Omit<CloudWatchService, 'alarms'>): CloudWatch {
  const service: CloudWatchService = { ...options, alarms: new Map() };
  return {
    handle: handlerOf(service, operations, jsonRefusals),
    setAlarm(name, state, type = 'MetricAlarm') {
      if (!service.alarms.has(name)) putAlarm(service, type, { AlarmName: name });
      setState(service, name, state, 'The metric moved.');
    },
  };
}
