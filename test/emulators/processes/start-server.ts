import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const leash = join(import.meta.dirname, 'leash.ts');

/** How long a server may take to answer, in milliseconds. */
const patience = 60_000;

export interface Server {
  url: string;
  /** Of the leash; the server is its child. */
  pid: number;
  output(): string;
  stop(): Promise<void>;
}

interface Command {
  command: string;
  parameters: string[];
  env?: Record<string, string>;
  cwd?: string;
  port: number;
  /** Where it answers with success once it is ready. */
  path?: string;
}

/** Starts a server on 127.0.0.1 and waits until it answers. It ends with this process, however this process ends. */
export async function startServer(started: Command): Promise<Server> {
  const { command, parameters, env = {}, cwd, port, path = '/' } = started;
  const child = spawn(process.execPath, [leash, command, ...parameters], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(cwd !== undefined && { cwd }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close');

  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + patience; !(await answers(`${url}${path}`)); await sleep(100)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    child.stdin.end();
    throw new Error(`${command} does not answer on ${url}:\n${output}`);
  }
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status < 500,
    () => false,
  );
