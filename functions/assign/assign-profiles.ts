import type { SQSBatchResponse } from 'aws-lambda';
import { homeRegion } from '../aws/home-region.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { writeMetrics } from '../write-metrics.ts';
import { assignInstance, type Outcome } from './assign-instance.ts';
import { decideAll, type Decided } from './decide-all.ts';
import { isChange } from './decide-assignment.ts';
import { decisionMetrics, type Told } from './decision-metrics.ts';
import { instanceIdIn } from './instance-message.ts';
import { pacedCalls } from './paced-calls.ts';
import { queueEvent, type QueueEvent, type QueueRecord } from './queue-event.ts';
import { readInstances } from './read-instances.ts';

/** An instance that EC2 does not know ten minutes after its event is gone, and not merely new. */
const newForMilliseconds = 10 * 60 * 1000;

/**
 * Gives each instance the instance profile that its tags ask for. Reads all of them at once and acts at EC2's pace.
 * @returns the messages that the queue has to bring back
 */
async function assignProfiles({ Records }: QueueEvent): Promise<SQSBatchResponse> {
  const messages = Map.groupBy(Records, ({ body }) => instanceIdIn(body));
  const about = (id: string | undefined): QueueRecord[] => messages.get(id) ?? [];
  const ids = [...messages.keys()].filter((id) => id !== undefined);
  const { instances, malformed } = await readInstances(homeRegion(), ids);
  const known = new Set([...malformed, ...instances.map(({ instanceId }) => instanceId)]);
  const decided = await decideAll(instances, (id) => sinceFirst(about(id), 'ApproximateFirstReceiveTimestamp'));

  const told: Told[] = [];
  const left = [...ids.filter((id) => !known.has(id) && isNew(id, about(id))), ...(await assignAll(decided, told))];
  writeMetrics(decisionMetrics(told, left.length, policy.mode));
  // After its receives a malformed message lies in the dead-letter queue, where a person can read it.
  const unreadable = [undefined, ...malformed].flatMap(about);
  for (const { messageId } of unreadable) log('malformed message', { messageId });
  const failed = [...left.flatMap(about), ...unreadable];
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

const isToChange = ({ decision }: Decided): boolean => policy.mode === 'assign' && isChange(decision);

/**
 * @param told is told what became of each
 * @returns the ids of those for which something is left to do
 */
async function assignAll(decided: readonly Decided[], told: Told[]): Promise<string[]> {
  const assign = async (one: Decided): Promise<Outcome> => {
    const outcome = await assignInstance(homeRegion(), one, policy.mode);
    told.push({ ...one, outcome, at: Date.now() });
    return outcome;
  };
  const left = await pacedCalls(decided.filter(isToChange), assign);
  for (const one of decided.filter((one) => !isToChange(one))) {
    if ((await assign(one)) !== 'done') left.push(one);
  }
  return left.map(({ instance }) => instance.instanceId);
}

function isNew(instanceId: string, records: readonly QueueRecord[]): boolean {
  const young = records.some((record) => sinceFirst([record], 'SentTimestamp') < newForMilliseconds);
  log('decision', { instanceId, action: young ? 'later' : 'keep', because: 'EC2 does not know the instance' });
  return young;
}

/** Milliseconds since the earliest of these times. */
const sinceFirst = (
  records: readonly QueueRecord[],
  time: 'SentTimestamp' | 'ApproximateFirstReceiveTimestamp',
): number => Date.now() - Math.min(...records.map(({ attributes }) => Number(attributes[time])));

export const handler = checked('AssignProfiles', queueEvent, assignProfiles);
