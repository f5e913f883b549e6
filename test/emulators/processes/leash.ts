import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// node leash.ts COMMAND ARGUMENT…
//
// Runs a server, with all that it starts, for as long as somebody holds the other end of standard input. Whoever started
// the leash need not clean up: when it ends, killed or not, the pipe closes, and the server, its children and its
// temporary files go.

/** How long a server may take to end by itself, in milliseconds. */
const grace = 3000;

const [command = '', ...parameters] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'rolecall-'));
const server = spawn(command, parameters, {
  // A process group of its own, so that its children are found again.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, TMPDIR: scratch },
});
const exited = once(server, 'exit');

const letGo = Promise.withResolvers<void>();
process.stdin.on('close', () => letGo.resolve()).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => letGo.resolve());

await Promise.race([letGo.promise, exited]).catch((error: unknown) => console.error(error));
if (server.pid !== undefined) await end(server.pid);
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
process.exit(server.exitCode ?? 0);

async function end(group: number): Promise<void> {
  for (const deadline = Date.now() + grace; Date.now() < deadline && send(group, 'SIGTERM');) await sleep(50);
  while (send(group, 'SIGKILL')) await sleep(20);
}

/** @returns whether anybody was left in the group to get it */
function send(group: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
