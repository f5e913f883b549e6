import type { Server } from 'node:http';
import { timeOfDay } from './clock-times.ts';
import { sweepMilliseconds, type Demonstration } from './demo.ts';
import type { Say } from './narrator.ts';
import { followRealTime } from './real-time.ts';
import { answerRequests } from './server.ts';

/** Keeps the account open for AWS clients on this machine, in real time, and tells what happens in it. */
export async function serve(
  { account, narrator, openedAt }: Pick<Demonstration, 'account' | 'narrator' | 'openedAt'>,
  server: Server,
  stopped: AbortSignal,
  say: Say,
): Promise<void> {
  const { clock } = account;
  narrator.tellDecisions();
  answerRequests(account, server);
  const sweep = timeOfDay(nextSweep(openedAt, clock.now()));
  say(
    clock.now(),
    `From now on you see here what happens, in UTC. The sweep runs every 15 minutes; the next one at ${sweep}`,
  );
  await followRealTime(account, stopped, () => narrator.readLogs());
}

/** EventBridge counts from the moment in which the schedule was made. */
export const nextSweep = (openedAt: number, now: number): number =>
  openedAt + Math.ceil((now + 1 - openedAt) / sweepMilliseconds) * sweepMilliseconds;
