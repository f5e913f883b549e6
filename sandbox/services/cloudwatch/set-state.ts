import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { type CloudWatchService, stateNow } from './alarm.ts';
import { resourceNotFound } from './errors.ts';

/** @throws ResourceNotFound */
export function setState(service: CloudWatchService, name: string, state: StateValue, reason: string): void {
  const alarm = service.alarms.get(name);
  if (!alarm) throw resourceNotFound(name);
  service.alarms.set(name, { ...alarm, shown: { ...alarm.shown, ...stateNow(service, state, reason, alarm.shown) } });
}
