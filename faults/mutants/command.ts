import { spawn } from 'node:child_process';

export interface Ended {
  /** 0 when it succeeded; undefined when it was killed, since it took too long. */
  status: number | undefined;
  output: string;
}

/**
 * Runs a script of node to its end, however it ends. When it is aborted, it and all that it has started are killed.
 * @param minutes after which it is killed: whoever loses a safeguard may wait for ever
 */
export function run(args: readonly string[], cwd: string, stop: AbortSignal, minutes = 15): Promise<Ended> {
  stop.throwIfAborted();
  return new Promise((resolve, reject) => {
    // In a process group of its own: what it starts is killed with it, and Ctrl-C does not come to it from the terminal.
    const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const kill = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const tooLong = setTimeout(kill, minutes * 60_000);
    stop.addEventListener('abort', kill);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(tooLong);
      stop.removeEventListener('abort', kill);
      if (stop.aborted) reject(stop.reason as Error);
      else resolve({ status: status ?? undefined, output });
    });
  });
}
