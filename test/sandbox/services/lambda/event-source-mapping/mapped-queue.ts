import { createEventSourceMapping } from '../../../../../sandbox/services/lambda/event-source-mapping/event-source-mapping.ts';
import type { SqsEvent } from '../../../../../sandbox/services/lambda/event-source-mapping/invoke-batch.ts';
import { queues, text } from '../../sqs/queues.ts';

type Handler = (event: SqsEvent) => unknown;

/** A queue with a function on it; what the function gets is kept. */
export function mappedQueue(
  properties: object,
  handler: Handler = () => undefined,
  { VisibilityTimeout = 12, functionTimeout = 2 } = {},
) {
  const account = queues({ VisibilityTimeout });
  const { clock, queue } = account;
  const start = clock.now();
  const invocations: { at: number; event: SqsEvent }[] = [];
  const mapping = createEventSourceMapping({
    properties,
    queue,
    clock,
    functionTimeout,
    invoke: async (event) => {
      invocations.push({ at: clock.now() - start, event });
      return handler(event);
    },
  });
  const send = (...bodies: string[]): void => bodies.forEach((body) => queue.send(text(body)));
  return { ...account, mapping, invocations, send };
}

/** What a function got, as `body:receiveCount`. */
export const received = ({ event }: { event: SqsEvent }): string[] =>
  event.Records.map(({ body, attributes }) => `${body}:${attributes['ApproximateReceiveCount']}`);
