import { setTimeout as sleep } from 'node:timers/promises';
import { fullBucket, takeTokens } from '../token-bucket.ts';
import type { Outcome } from './assign-instance.ts';
import { environmentShare, shareAfterCall } from './environment-share.ts';

/**
 * Nothing is begun later than this after the first. What is answered soon then ends before the function's timeout of 12 s.
 * A call that hangs may last 10 s: if it began late, the timeout ends the function, and the queue brings the batch back.
 */
const beginWithinMilliseconds = 6_000;

/** EC2 answers within half a second: so many at a time keep up with its rate, and see its refusals soon. */
const atATime = 5;

/** What this execution environment may ask of EC2; remembered from batch to batch. */
let share = environmentShare;
let bucket = fullBucket(Date.now(), share);

/**
 * Makes each call at the moment at which EC2 has a token for it. What EC2 refuses nevertheless, since others call too, is
 * tried again, last, and all calls are slower from then on.
 * @returns the items that are to be called later, or for which there was no time
 */
export async function pacedCalls<Item>(
  items: readonly Item[],
  call: (item: Item) => Promise<Outcome>,
): Promise<Item[]> {
  const until = Date.now() + beginWithinMilliseconds;
  const todo = [...items];
  const left: Item[] = [];

  const work = async (): Promise<void> => {
    for (let item = todo.shift(); item !== undefined; item = todo.shift()) {
      const now = Date.now();
      const { slots, bucket: taken } = takeTokens(bucket, now, 1, share);
      const slot = slots[0] ?? now;
      if (slot > until) {
        left.push(item);
        continue;
      }
      bucket = taken;
      await sleep(slot - now);
      const outcome = await call(item);
      share = shareAfterCall(share, outcome === 'throttled');
      if (outcome === 'later') left.push(item);
      if (outcome === 'throttled') {
        bucket = { tokens: 0, at: Date.now() };
        todo.push(item);
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return left;
}
