import type { Clock } from '../sandbox/clock.ts';
import { floorSeconds, rounded } from './figures.ts';
import { openFleet, regionNames } from './fleet.ts';
import { peakMemoryMiB } from './memory.ts';

export interface AssignOptions {
  instances: number;
  regions: number;
  others: number;
  seed: string;
  onProgress: (done: number, clock: Clock) => void;
}

export interface AssignResult {
  launches: number;
  /** From the first instance that runs to the last that is associated. */
  lastAssociatedSeconds: number;
  floorSeconds: number;
  /** Absent when the floor is nothing. */
  ratio?: number;
  callsPerInstance: number;
  throttledShare: number;
  deadLetters: number;
  wallSeconds: number;
  peakMemoryMiB: number;
}

/** From a launch's answer to `running`: sandbox/timing.ts. */
const startsAfterMilliseconds = 5000;

/** Launches instances all at once, as an Auto Scaling group does, and lets the packaged stack associate them. */
export async function benchAssign(options: AssignOptions): Promise<AssignResult> {
  const { instances, regions, others, seed, onProgress } = options;
  const wall = performance.now();
  const names = regionNames(regions);
  const { account, owner, figures } = await openFleet({ seed, others, regions: names, deployedIn: names });
  const { clock } = account;
  const perRegion = Math.ceil(instances / regions);

  const launchedAt = clock.now();
  for (const region of names) {
    for (let launched = 0; launched < perRegion; launched += 1000) {
      const count = Math.min(1000, perRegion - launched);
      await owner.launch(region, { tags: { 'instance-profile': 'web' }, count });
    }
  }
  while (figures.associated.size < perRegion * regions && clock.now() - launchedAt < 48 * 3_600_000) {
    await clock.advance(10_000);
    onProgress(figures.associated.size, clock);
  }
  const calls = { ...figures.calls };
  // What could still be retried, and go wrong, is waited for.
  await clock.advance(20 * 60_000);
  account.close();

  const last = Math.max(...figures.associated.values()) - launchedAt - startsAfterMilliseconds;
  const floor = floorSeconds(perRegion, 1);
  const deadLetters = names.map(
    (region) => account.stack(region).sqs.queue('rolecall-dev-assign-dead-letters')?.messages().length ?? 0,
  );
  return {
    launches: perRegion * regions,
    lastAssociatedSeconds: rounded(last / 1000, 1),
    floorSeconds: rounded(floor, 1),
    ...(floor > 0 && { ratio: rounded(last / 1000 / floor, 3) }),
    callsPerInstance: rounded(calls.all / (perRegion * regions), 3),
    throttledShare: rounded(calls.throttled / calls.all, 4),
    deadLetters: deadLetters.reduce((sum, count) => sum + count, 0),
    wallSeconds: rounded((performance.now() - wall) / 1000, 1),
    peakMemoryMiB: peakMemoryMiB(),
  };
}
