import type { Clock } from '../../../world/clock.ts';
import type { ReceivedMessage } from '../../sqs/message.ts';
import type { Queue } from '../../sqs/queue.ts';
import type { MappingProperties } from './mapping-properties.ts';

/** Waits for a first message, then during the batching window for more. When aborted it returns what it has. */
export async function gatherBatch(
  queue: Queue,
  { BatchSize, MaximumBatchingWindowInSeconds }: MappingProperties,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReceivedMessage[]> {
  const batch = queue.receive(BatchSize);
  while (batch.length === 0 && !signal.aborted) {
    await queue.arrival({ signal });
    if (!signal.aborted) batch.push(...queue.receive(BatchSize));
  }
  const deadline = clock.now() + MaximumBatchingWindowInSeconds * 1000;
  while (batch.length < BatchSize && clock.now() < deadline && !signal.aborted) {
    await queue.arrival({ deadline, signal });
    batch.push(...queue.receive(BatchSize - batch.length));
  }
  return batch;
}
