import { executionNotRedrivable, notSimulated } from '../errors.ts';
import { recordOf, type StateMachines } from '../state-machines.ts';
import { notRedrivable } from './describe-execution.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html */
export function redriveExecution(machines: StateMachines, { executionArn }: { executionArn: string }): never {
  const { arn, status, mapRun } = recordOf(machines, executionArn);
  const reason = notRedrivable(status);
  if (reason !== undefined) throw executionNotRedrivable(arn, reason);
  if (mapRun) throw notSimulated(`redrive ${arn}: in AWS a redrive of ${mapRun.executionArn} would do that.`);
  throw notSimulated(`redrive ${arn}: in AWS it would go on where it stopped. Start a new execution.`);
}
