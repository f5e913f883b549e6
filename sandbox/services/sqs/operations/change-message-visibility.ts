import { invalid, missing } from '../errors.ts';
import { optionalNumber, type Parameters, requiredText, visibilityRange } from '../parameters.ts';
import type { Queue } from '../queue.ts';
import { doBatch } from './batch.ts';
import { type Operation, queueOf } from '../queues.ts';

export const changeMessageVisibility: Operation = (queues, parameters) =>
  void change(queueOf(queues, parameters), parameters);

export const changeMessageVisibilityBatch: Operation = (queues, parameters) => {
  const queue = queueOf(queues, parameters);
  return doBatch(parameters, 'ChangeMessageVisibilityBatchRequestEntry', (entry) => change(queue, entry));
};

function change(queue: Queue, parameters: Parameters): object {
  const handle = requiredText(parameters, 'ReceiptHandle');
  const seconds = optionalNumber(parameters, 'VisibilityTimeout', visibilityRange);
  if (seconds === undefined) throw missing('VisibilityTimeout');
  const message = queue.find(handle);
  if (!message) {
    const reason = 'Message does not exist or is not available for visibility timeout change.';
    throw invalid(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: ${reason}`);
  }
  queue.hide(message, seconds);
  return {};
}
