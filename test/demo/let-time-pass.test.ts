import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { virtualClock } from '../../sandbox/index.ts';
import { letTimePass } from '../../demo/terminal/let-time-pass.ts';

it("a sandbox's time passes, and stands still while this process does", async () => {
  const clock = virtualClock(new Date(0));
  const stop = letTimePass({ clock }, 10);
  await sleep(100);
  const before = clock.now();
  expect(before).toBeGreaterThan(100);

  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  await sleep(1);
  await stop();

  expect(clock.now() - before).toBeLessThan(5000);
});
