import { AwsError } from '../../../wire/aws-error.ts';
import { type Operation, queueOf } from '../queues.ts';

export const purgeQueue: Operation = (queues, parameters) => {
  const queue = queueOf(queues, parameters);
  if (queue.purgedAt !== undefined && queues.clock.now() < queue.purgedAt + 60_000) {
    const message = `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`;
    throw new AwsError('PurgeQueueInProgress', 403, message);
  }
  queue.purgedAt = queues.clock.now();
  queue.purge();
};
