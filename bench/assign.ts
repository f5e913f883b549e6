import type { Clock } from '../sandbox/index.ts';
import { launchSpread, openFleet, regionNames } from './fleet.ts';
import { floorSeconds } from './floor.ts';
import { peakMemoryMiB } from './memory.ts';
import { greatest, rounded } from './quantiles.ts';

export interface AssignOptions {
  instances: number;
  regions: number;
  others: number;
  seed: string;
  onProgress: (done: number, clock: Clock) => void;
}

export interface AssignResult {
  launches: number;
  /** Instances without an association when the bench gave up; 0 when it waited for all of them. */
  notAssociated: number;
  /** From the first instance that runs to the last that is associated. */
  lastAssociatedSeconds: number;
  floorSeconds: number;
  /** `lastAssociatedSeconds` by `floorSeconds`. Absent when the floor is 0 or an instance is not associated. */
  ratio?: number;
  /** Counted until the queue is empty: messages left after the last association cause calls, too. */
  callsPerInstance: number;
  throttledShare: number;
  deadLetters: number;
  wallSeconds: number;
  peakMemoryMiB: number;
}

/** How long after its launch an instance is `running`: sandbox/world/timing.ts. */
const startsAfterMilliseconds = 5000;

/**
 * How long the bench waits: twice as long as EC2's limit needs, and a day more. The queue keeps a message for a day
 * (resources/assign.yml), so an instance that is not associated by then never will be.
 */
const patienceMilliseconds = (floor: number, others: number): number => ((2 * floor) / (1 - others) + 86_400) * 1000;

/** Launches instances all at once, as an Auto Scaling group does, and lets the packaged stack associate them. */
export async function benchAssign(options: AssignOptions): Promise<AssignResult> {
  const { instances, regions, others, seed, onProgress } = options;
  const wall = performance.now();
  const names = regionNames(regions);
  const fleet = await openFleet({ seed, others, regions: names, deployedIn: names });
  const { account, figures } = fleet;
  const { clock } = account;
  const floor = floorSeconds(Math.ceil(instances / regions), 1);
  const messagesIn = (queue: string): number =>
    names
      .map((region) => account.stack(region).sqs.queue(`rolecall-dev-${queue}`)?.messages().length ?? 0)
      .reduce((sum, count) => sum + count, 0);

  const launchedAt = clock.now();
  const patientUntil = launchedAt + patienceMilliseconds(floor, others);
  await launchSpread(fleet, instances, { tags: { 'instance-profile': 'web' } });
  while ((figures.associated.size < instances || messagesIn('assign') > 0) && clock.now() < patientUntil) {
    await clock.advance(10_000);
    onProgress(figures.associated.size, clock);
  }
  const calls = { ...figures.calls };
  // Time for the last retries: one that fails is in the dead-letter queue then.
  await clock.advance(20 * 60_000);
  account.close();

  const last = greatest(figures.associated.values()) - launchedAt - startsAfterMilliseconds;
  const notAssociated = instances - figures.associated.size;
  return {
    launches: instances,
    notAssociated,
    lastAssociatedSeconds: rounded(last / 1000, 1),
    floorSeconds: rounded(floor, 1),
    ...(floor > 0 && notAssociated === 0 && { ratio: rounded(last / 1000 / floor, 3) }),
    callsPerInstance: rounded(calls.all / instances, 3),
    throttledShare: rounded(calls.throttled / calls.all, 4),
    deadLetters: messagesIn('assign-dead-letters'),
    wallSeconds: rounded((performance.now() - wall) / 1000, 1),
    peakMemoryMiB: peakMemoryMiB(),
  };
}
