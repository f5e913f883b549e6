import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchService } from '../alarm.ts';
import { constraintViolated } from '../errors.ts';
import { validName, validState } from '../members.ts';
import { setState } from '../set-state.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
export function setAlarmState(service: CloudWatchService, request: SetAlarmStateInput): void {
  const { AlarmName, StateValue, StateReason: reason } = request;
  const name = validName(AlarmName);
  const state = validState(StateValue);
  if (reason === undefined) throw constraintViolated(reason, 'stateReason', 'not be null');
  setState(service, name, state, reason);
}
