import { type Parameters, requiredText } from '../parameters.ts';
import type { Queue } from '../queue.ts';
import { doBatch } from './batch.ts';
import { type Operation, queueOf } from '../queues.ts';

export const deleteMessage: Operation = (queues, parameters) => void remove(queueOf(queues, parameters), parameters);

export const deleteMessageBatch: Operation = (queues, parameters) => {
  const queue = queueOf(queues, parameters);
  return doBatch(parameters, 'DeleteMessageBatchRequestEntry', (entry) => remove(queue, entry));
};

/** "If you use an old ReceiptHandle, the request will succeed, but the message might not be deleted": here it is not. */
function remove(queue: Queue, parameters: Parameters): object {
  const message = queue.find(requiredText(parameters, 'ReceiptHandle'));
  if (message) queue.delete(message);
  return {};
}
