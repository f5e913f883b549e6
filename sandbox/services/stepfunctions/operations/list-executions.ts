import { constraintViolated, validationFailed } from '../errors.ts';
import type { ExecutionRecord, Status } from '../execution.ts';
import { pageOf, type PageRequest } from '../page.ts';
import { mapRunOf, stateMachineOf, type StateMachines } from '../state-machines.ts';
import { summaryOf } from './describe-execution.ts';

interface Request extends PageRequest {
  stateMachineArn?: string;
  mapRunArn?: string;
  statusFilter?: Status;
}

/** PENDING_REDRIVE is one of AWS's, too: no execution here is redriven. */
const statuses: readonly string[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/**
 * The latest first.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
 */
export function listExecutions(machines: StateMachines, { statusFilter, ...request }: Request): object {
  if (statusFilter !== undefined && !statuses.includes(statusFilter)) {
    throw constraintViolated(
      statusFilter,
      'statusFilter',
      `Member must satisfy enum value set: [${statuses.join(', ')}]`,
    );
  }
  const executions = executionsIn(machines, request).toReversed();
  const listed = executions.filter(({ status }) => statusFilter === undefined || status === statusFilter);
  const { page, ...next } = pageOf(listed, ({ arn }) => arn, request);
  return { executions: page.map(summaryOf), ...next };
}

function executionsIn(machines: StateMachines, { stateMachineArn, mapRunArn }: Request): ExecutionRecord[] {
  if (mapRunArn !== undefined && stateMachineArn === undefined) return mapRunOf(machines, mapRunArn).children;
  if (stateMachineArn !== undefined && mapRunArn === undefined) {
    return [...stateMachineOf(machines, stateMachineArn).executions.values()];
  }
  throw validationFailed('You can specify either a mapRunArn or a stateMachineArn, but not both.');
}
