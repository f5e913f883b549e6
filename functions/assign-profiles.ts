import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { assignInstance, type Outcome } from './assign-instance.ts';
import { homeRegion } from './aws/home-region.ts';
import { describeInstances } from './aws/instances.ts';
import { decide } from './core/assignment.ts';
import { instanceIdIn } from './core/message.ts';
import { policy } from './deployed-policy.ts';
import { log } from './log.ts';

/** An instance that EC2 does not know ten minutes after its event is gone, and not merely new. */
const newForMilliseconds = 10 * 60 * 1000;

/**
 * Gives each instance the instance profile that its tags ask for. Reads all of them at once and acts one by one.
 * @returns the messages that the queue has to bring back
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const region = homeRegion();
  const messages = Map.groupBy(Records, ({ body }) => instanceIdIn(body));
  const failed: SQSRecord[] = [];

  const malformed = messages.get(undefined) ?? [];
  // After its receives a malformed message lies in the dead-letter queue, where a person can look at it.
  for (const { messageId } of malformed) log('malformed message', { messageId });
  failed.push(...malformed);

  const ids = [...messages.keys()].filter((id) => id !== undefined);
  const instances = new Map((await describeInstances(region, ids)).map((found) => [found.instanceId, found]));
  let throttled = false;
  for (const id of ids) {
    const records = messages.get(id) ?? [];
    const instance = instances.get(id);
    if (!instance) {
      const isNew = records.some(
        ({ attributes }) => Date.now() - Number(attributes.SentTimestamp) < newForMilliseconds,
      );
      log('decision', { instanceId: id, action: isNew ? 'later' : 'keep', because: 'EC2 does not know the instance' });
      if (isNew) failed.push(...records);
      continue;
    }
    const outcome: Outcome = throttled
      ? { done: false, throttled }
      : await assignInstance(region, instance, decide(policy, instance));
    throttled = outcome.throttled;
    if (!outcome.done) failed.push(...records);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
