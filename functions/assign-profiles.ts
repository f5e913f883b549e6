import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { assignInstance } from './assign-instance.ts';
import { homeRegion } from './aws/home-region.ts';
import { describeInstances } from './aws/instances.ts';
import { decide, type Decision } from './core/assignment.ts';
import type { Instance } from './core/instance.ts';
import { instanceIdIn } from './core/message.ts';
import { fullBucket, pace } from './core/pace.ts';
import { policy } from './deployed-policy.ts';
import { log } from './log.ts';

/** An instance that EC2 does not know ten minutes after its event is gone, and not merely new. */
const newForMilliseconds = 10 * 60 * 1000;

/** Two execution environments work at most (maximumConcurrency in serverless.yml): each takes its half of EC2's rate. */
const share = 0.5;

/** What this environment may still ask of EC2 at once; remembered from batch to batch. */
let bucket = fullBucket(Date.now(), share);

/**
 * Gives each instance the instance profile that its tags ask for. Reads all of them at once and acts at EC2's pace.
 * @returns the messages that the queue has to bring back
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const messages = Map.groupBy(Records, ({ body }) => instanceIdIn(body));
  const ids = [...messages.keys()].filter((id) => id !== undefined);
  const instances = await describeInstances(homeRegion(), ids);
  const known = new Set(instances.map(({ instanceId }) => instanceId));

  const unsettled = new Set<string | undefined>([
    ...ids.filter((id) => !known.has(id) && isNew(id, messages.get(id) ?? [])),
    ...(await settle(instances)),
  ]);
  // After its receives a malformed message lies in the dead-letter queue, where a person can look at it.
  for (const { messageId } of messages.get(undefined) ?? []) log('malformed message', { messageId });
  unsettled.add(undefined);
  const failed = [...unsettled].flatMap((id) => messages.get(id) ?? []);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** @returns the ids of those for which something is left to do */
async function settle(instances: readonly Instance[]): Promise<string[]> {
  const decided = instances.map((instance) => ({ instance, decision: decide(policy, instance) }));
  const acting = decided.filter(({ decision }) => acts(decision));
  const now = Date.now();
  const paced = pace(bucket, now, acting.length, share);
  bucket = paced.bucket;
  const slots = new Map(acting.map(({ instance }, index) => [instance, paced.slots[index] ?? now]));

  let throttled = false;
  const left = decided.map(async ({ instance, decision }) => {
    const slot = slots.get(instance);
    if (slot !== undefined) await sleep(Math.max(0, slot - now));
    // Others take more than the pace leaves them: what is left comes back later instead of being refused now.
    if (slot !== undefined && throttled) return [instance.instanceId];
    const outcome = await assignInstance(homeRegion(), instance, decision);
    if (outcome.throttled) {
      throttled = true;
      bucket = { tokens: 0, at: Date.now() };
    }
    return outcome.done ? [] : [instance.instanceId];
  });
  return (await Promise.all(left)).flat();
}

const acts = ({ action }: Decision): boolean => action === 'attach' || action === 'replace';

function isNew(instanceId: string, records: readonly SQSRecord[]): boolean {
  const young = records.some(({ attributes }) => Date.now() - Number(attributes.SentTimestamp) < newForMilliseconds);
  log('decision', { instanceId, action: young ? 'later' : 'keep', because: 'EC2 does not know the instance' });
  return young;
}
