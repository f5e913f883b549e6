import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { homeRegion } from '../aws/home-region.ts';
import { describeInstances } from '../aws/instances.ts';
import type { Instance } from '../instance.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { assignInstance, type Outcome } from './assign-instance.ts';
import { decideAssignment, type Decision } from './decide-assignment.ts';
import { instanceIdIn } from './instance-message.ts';
import { pacedCalls } from './paced-calls.ts';

/** An instance that EC2 does not know ten minutes after its event is gone, and not merely new. */
const newForMilliseconds = 10 * 60 * 1000;

/**
 * Gives each instance the instance profile that its tags ask for. Reads all of them at once and acts at EC2's pace.
 * @returns the messages that the queue has to bring back
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const messages = Map.groupBy(Records, ({ body }) => instanceIdIn(body));
  const ids = [...messages.keys()].filter((id) => id !== undefined);
  const instances = await describeInstances(homeRegion(), ids);
  const known = new Set(instances.map(({ instanceId }) => instanceId));

  const left = new Set<string | undefined>([
    ...ids.filter((id) => !known.has(id) && isNew(id, messages.get(id) ?? [])),
    ...(await assignAll(instances)),
  ]);
  // After its receives a malformed message lies in the dead-letter queue, where a person can read it.
  for (const { messageId } of messages.get(undefined) ?? []) log('malformed message', { messageId });
  left.add(undefined);
  const failed = [...left].flatMap((id) => messages.get(id) ?? []);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** @returns the ids of those for which something is left to do */
async function assignAll(instances: readonly Instance[]): Promise<string[]> {
  const decided = instances.map((instance) => ({ instance, decision: decideAssignment(policy, instance) }));
  const assign = ({ instance, decision }: (typeof decided)[number]): Promise<Outcome> =>
    assignInstance(homeRegion(), instance, decision);

  const left = await pacedCalls(
    decided.filter(({ decision }) => acts(decision)),
    assign,
  );
  for (const one of decided.filter(({ decision }) => !acts(decision))) {
    if ((await assign(one)) !== 'done') left.push(one);
  }
  return left.map(({ instance }) => instance.instanceId);
}

const acts = ({ action }: Decision): boolean => action === 'attach' || action === 'replace';

function isNew(instanceId: string, records: readonly SQSRecord[]): boolean {
  const young = records.some(({ attributes }) => Date.now() - Number(attributes.SentTimestamp) < newForMilliseconds);
  log('decision', { instanceId, action: young ? 'later' : 'keep', because: 'EC2 does not know the instance' });
  return young;
}
