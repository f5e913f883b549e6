import { homeRegion } from './aws/home-region.ts';
import { steadyInstances } from './aws/instances.ts';
import { messagesIn, sendToQueue } from './aws/queue.ts';
import { decide } from './core/assignment.ts';
import { required } from './core/environment.ts';
import { sweepMessage } from './core/message.ts';
import { policy } from './deployed-policy.ts';
import { log } from './log.ts';

const queueUrl = required(process.env, 'QUEUE_URL');

/** So many are always sent: EC2 associates them in 20 s, and a second message for each holds up nobody. */
const few = 100;

/** MessageRetentionPeriod in resources/assign.yml: the queue has forgotten the event of who started earlier. */
const messageLivesMilliseconds = 86_400_000;

/**
 * Finds what events missed, and puts it into the queue where events go: EC2's events are best effort. In a storm of
 * launches most of it is in the queue already: second messages would hold up those that come later. Then only who cannot
 * have one is sent; the next sweep looks again.
 */
export async function handler(): Promise<void> {
  // Before the instances: what is handled between the two must not look as if it had no message.
  const queued = await messagesIn(queueUrl);
  const decided = (await steadyInstances(homeRegion())).map((instance) => ({
    instanceId: instance.instanceId,
    launchedAt: instance.launchedAt,
    ...decide(policy, instance),
  }));
  const missed = decided.filter(({ action }) => action === 'attach' || action === 'replace');
  const counts = Object.fromEntries(
    [...Map.groupBy(decided, ({ action, because }) => `${action}: ${because}`)].map(([key, { length }]) => [
      key,
      length,
    ]),
  );
  // Half: the number is approximate, and instances that start meanwhile are missed before their events are queued.
  const storm = missed.length > few && queued >= missed.length / 2;
  const forgotten = Date.now() - messageLivesMilliseconds;
  const sent = storm ? missed.filter(({ launchedAt }) => Date.parse(launchedAt) < forgotten) : missed;
  log('swept', {
    instances: decided.length,
    missed: missed.map(({ instanceId }) => instanceId).slice(0, 100),
    counts,
    queued,
    sent: sent.length,
    waits: missed.length - sent.length,
  });
  await sendToQueue(
    queueUrl,
    sent.map(({ instanceId }) => sweepMessage(instanceId)),
  );
}
