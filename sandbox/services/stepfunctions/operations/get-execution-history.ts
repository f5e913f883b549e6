import { notSimulated } from '../errors.ts';
import type { HistoryEvent } from '../history.ts';
import { pageOf, type PageRequest } from '../page.ts';
import { recordOf, type StateMachines } from '../state-machines.ts';

interface Request extends PageRequest {
  executionArn: string;
  reverseOrder?: boolean;
  includeExecutionData?: boolean;
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
export function getExecutionHistory(
  machines: StateMachines,
  { executionArn, reverseOrder = false, includeExecutionData = true, ...part }: Request,
): object {
  const { arn, history } = recordOf(machines, executionArn);
  const kept = history.events();
  if (!kept) throw notSimulated(`tell the history of ${arn}: it had to make room for later ones.`);
  const numbered = kept.map((event, index) => ({ event, id: index + 1 }));
  const ordered = reverseOrder ? numbered.toReversed() : numbered;
  const { page, ...next } = pageOf(ordered, ({ id }) => `${arn} ${id}`, part);
  return { events: page.map(({ event, id }) => shown(event, id, includeExecutionData)), ...next };
}

function shown({ at, type, previousEventId, details }: HistoryEvent, id: number, withData: boolean): object {
  return {
    timestamp: at / 1000,
    type,
    id,
    previousEventId,
    ...(details && { [fieldOf(type)]: withData ? withTruncation(details()) : withoutData(details()) }),
  };
}

/** TaskStateEntered has stateEnteredEventDetails, as every state; LambdaFunctionFailed has lambdaFunctionFailedEventDetails. */
function fieldOf(type: string): string {
  const name = type.replace(/^\w+State(Entered|Exited)$/, 'state$1');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}EventDetails`;
}

const withTruncation = (details: object): object => ({
  ...details,
  ...('input' in details && { inputDetails: { truncated: false } }),
  ...('output' in details && { outputDetails: { truncated: false } }),
});

const withoutData = (details: object): object =>
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'input' && name !== 'output'));
