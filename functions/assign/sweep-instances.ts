import { required } from '../aws/environment.ts';
import { homeRegion } from '../aws/home-region.ts';
import { steadyInstances } from '../aws/instances.ts';
import { messagesIn, sendToQueue } from '../aws/queue.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { writeMetrics } from '../write-metrics.ts';
import { decideAll } from './decide-all.ts';
import { isChange } from './decide-assignment.ts';
import { sweepMessage } from './instance-message.ts';
import { needMessage } from './sweep-selection.ts';

const queueUrl = required(process.env, 'QUEUE_URL');

/** Finds what events missed, and puts it into the queue where events go: EC2's events are best effort. */
export async function handler(): Promise<void> {
  // Read before the instances: a message that is handled in between must still be counted.
  const queued = await messagesIn(queueUrl);
  const decided = await decideAll(await steadyInstances(homeRegion()), () => Infinity);
  // `later`: IAM did not say whether the instance profile may be given. AssignProfiles asks again.
  const missed = decided
    .filter(({ decision }) => isChange(decision) || decision.action === 'later')
    .map(({ instance }) => instance);
  const counts = Object.fromEntries(
    [...Map.groupBy(decided, ({ decision: { action, because } }) => `${action}: ${because}`)].map(
      ([key, { length }]) => [key, length],
    ),
  );
  // Where AssignProfiles only observes, a message would change nothing.
  const sent = policy.mode === 'observe' ? [] : needMessage(missed, queued, Date.now());
  log('swept', {
    mode: policy.mode,
    instances: decided.length,
    missed: missed.map(({ instanceId }) => instanceId).slice(0, 100),
    counts,
    queued,
    sent: sent.length,
    waits: missed.length - sent.length,
  });
  writeMetrics({
    Instances: decided.length,
    MissedInstances: missed.length,
    RefusedInstances: decided.filter(({ decision }) => decision.action === 'refuse').length,
  });
  await sendToQueue(
    queueUrl,
    sent.map(({ instanceId }) => sweepMessage(instanceId)),
  );
}
