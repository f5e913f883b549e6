import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { join } from 'node:path';

const leash = join(import.meta.dirname, 'leash.ts');

/**
 * Starts a command that ends with this process, however this process ends.
 * @param grace how long it may take to end by itself, in milliseconds
 */
export function onALeash(
  grace: number,
  command: string,
  parameters: readonly string[],
  output: 'pipe' | 'inherit',
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): ChildProcess {
  const stdio = ['pipe' as const, output, output];
  return spawn(process.execPath, [leash, String(grace), command, ...parameters], { ...options, stdio });
}

/** Lets go of a command that was started on a leash. */
export const letGo = (child: ChildProcess): void => void child.stdin?.end();
