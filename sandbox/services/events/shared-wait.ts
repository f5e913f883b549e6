import type { Clock } from '../../world/clock.ts';

/** Waits that take equally long. Those that begin at the same time share one timer, because a storm has thousands. */
export function sharedWait(clock: Clock, seconds: number): () => Promise<void> {
  let latest: { from: number; over: Promise<void> } | undefined;
  return () => {
    if (latest?.from !== clock.now()) latest = { from: clock.now(), over: clock.sleep(seconds * 1000) };
    return latest.over;
  };
}
