import type { Clock } from '../../world/clock.ts';

/** A wait that is always the same. Those that begin at the same time share one timer, so that a storm needs but one. */
export function sharedWait(clock: Clock, seconds: number): () => Promise<void> {
  let latest: { from: number; over: Promise<void> } | undefined;
  return () => {
    if (latest?.from !== clock.now()) latest = { from: clock.now(), over: clock.sleep(seconds * 1000) };
    return latest.over;
  };
}
