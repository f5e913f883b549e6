import type { SQSBatchResponse } from 'aws-lambda';
import type { AuditEvent } from '../audit/audit-event.ts';
import { tell } from '../audit/tell.ts';
import { homeRegion } from '../aws/home-region.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { writeMetrics } from '../write-metrics.ts';
import { afterDrift, type ToAssign } from './assign-events.ts';
import { assignInstance, type Outcome } from './assign-instance.ts';
import { decideAll } from './decide-all.ts';
import { isChange } from './decide-assignment.ts';
import { decisionMetrics, type Told } from './decision-metrics.ts';
import { readMessage, type InstanceMessage } from './instance-message.ts';
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
  const received = Records.map((record): Received => ({ record, message: readMessage(record.body) }));
  for (const { message } of received)
    if (message?.drift) log('drift', { instanceId: message.instanceId, ...message.drift });
  const byInstance = Map.groupBy(received.filter(isAboutInstance), ({ message }) => message?.instanceId);
  const about = (id: string | undefined): QueueRecord[] => (byInstance.get(id) ?? []).map(({ record }) => record);
  const ids = [...byInstance.keys()].filter((id) => id !== undefined);
  const { instances, malformed } = await readInstances(homeRegion(), ids);
  const known = new Set([...malformed, ...instances.map(({ instanceId }) => instanceId)]);
  const waited = (id: string) => sinceFirst(about(id), 'ApproximateFirstReceiveTimestamp');
  const toAssign = (await decideAll(instances, waited)).map(({ instance, decision }): ToAssign => {
    const messages = (byInstance.get(instance.instanceId) ?? []).flatMap(({ message }) => message ?? []);
    const one = { instance, decision, messages };
    return { ...one, decision: afterDrift(one, waited(instance.instanceId)) };
  });
  const told: Told[] = [];
  const left = [...ids.filter((id) => !known.has(id) && isNew(id, about(id))), ...(await assignAll(toAssign, told))];
  writeMetrics(decisionMetrics(told, left.length, policy.mode));
  // After its receives a malformed message lies in the dead-letter queue, where a person can read it.
  const unreadable = [undefined, ...malformed].flatMap(about);
  for (const { messageId } of unreadable) log('malformed message', { messageId });
  const failed = [...left.flatMap(about), ...unreadable];
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

interface Received {
  record: QueueRecord;
  /** Undefined where nobody can read it. */
  message: InstanceMessage | undefined;
}

/** Where CloudTrail does not say which instance a call was about, the sweep finds it. */
const isAboutInstance = ({ message }: Received): boolean => !message || message.instanceId !== undefined;

const isToChange = ({ decision }: ToAssign): boolean => policy.mode === 'assign' && isChange(decision);

/**
 * @param told is told what became of each
 * @returns the ids of those for which something is left to do
 */
async function assignAll(decided: readonly ToAssign[], told: Told[]): Promise<string[]> {
  const events: AuditEvent[] = [];
  const assign = async (one: ToAssign): Promise<Outcome> => {
    const outcome = await assignInstance(homeRegion(), one, policy, events);
    told.push({ ...one, outcome, at: Date.now() });
    return outcome;
  };
  const left = await pacedCalls(decided.filter(isToChange), assign);
  for (const one of decided.filter((one) => !isToChange(one))) {
    if ((await assign(one)) !== 'done') left.push(one);
  }
  await tell(events);
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
