import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// node leash.ts MILLISECONDS COMMAND ARGUMENT…
//
// Runs a command, with all that it starts, for as long as somebody holds the other end of standard input. Whoever started
// the leash need not clean up: when it ends, killed or not, the pipe closes, and the command, its children and their
// temporary files go. They have so many milliseconds to end by themselves.

const [grace = '', command = '', ...parameters] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'rolecall-'));
const child = spawn(command, parameters, {
  // A process group of its own, so that its children are found again.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, TMPDIR: scratch },
});
const ended = once(child, 'exit').then(
  ([code]) => (code as number | null) ?? 1,
  (error: Error) => {
    console.error(error.message);
    return 127;
  },
);
const letGo = Promise.withResolvers<number>();
process.stdin.on('close', () => letGo.resolve(1)).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => letGo.resolve(1));

const code = await Promise.race([ended, letGo.promise]);
if (child.pid !== undefined) await end(child.pid);
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
process.exit(code);

async function end(group: number): Promise<void> {
  for (const deadline = Date.now() + Number(grace); Date.now() < deadline && send(group, 'SIGTERM');) await sleep(50);
  // A process that is dead, but was not collected by its parent yet, still answers. So do not wait for ever.
  for (let tries = 0; tries < 50 && send(group, 'SIGKILL'); tries += 1) await sleep(20);
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
