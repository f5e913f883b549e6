import { homeRegion } from './aws/home-region.ts';
import { steadyInstances } from './aws/instances.ts';
import { sendToQueue } from './aws/queue.ts';
import { decide } from './core/assignment.ts';
import { required } from './core/environment.ts';
import { sweepMessage } from './core/message.ts';
import { policy } from './deployed-policy.ts';
import { log } from './log.ts';

const queueUrl = required(process.env, 'QUEUE_URL');

/** Finds what events missed, and puts it into the queue where events go: EC2's events are best effort. */
export async function handler(): Promise<void> {
  const decided = (await steadyInstances(homeRegion())).map((instance) => ({
    instanceId: instance.instanceId,
    ...decide(policy, instance),
  }));
  const missed = decided.filter(({ action }) => action === 'attach' || action === 'replace');
  const counts = Object.fromEntries(
    [...Map.groupBy(decided, ({ action, because }) => `${action}: ${because}`)].map(([key, { length }]) => [
      key,
      length,
    ]),
  );
  log('swept', { instances: decided.length, missed: missed.map(({ instanceId }) => instanceId).slice(0, 100), counts });
  await sendToQueue(
    queueUrl,
    missed.map(({ instanceId }) => sweepMessage(instanceId)),
  );
}
