import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { letGo, onALeash } from './on-a-leash.ts';
import { outputOf } from './output-of.ts';

/** How long a server may take to answer, and to end, in milliseconds. */
const patience = { start: 90_000, end: 3000 };

export interface Server {
  url: string;
  /** Of the leash; the server is its child. */
  pid: number;
  output: () => string;
  stop: () => Promise<void>;
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

/** Starts a server on 127.0.0.1 and waits until it answers. */
export async function startServer({ command, parameters, env, cwd, port, path = '/' }: Command): Promise<Server> {
  const child = onALeash(patience.end, command, parameters, 'pipe', {
    env: { ...process.env, ...env },
    ...(cwd !== undefined && { cwd }),
  });
  const output = outputOf(child);
  const ended = once(child, 'close');

  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + patience.start; !(await answers(`${url}${path}`)); await sleep(100)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    letGo(child);
    throw new Error(`${command} does not answer on ${url}:\n${output()}`);
  }
  return {
    url,
    pid: child.pid ?? 0,
    output,
    async stop() {
      letGo(child);
      await ended;
    },
  };
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status < 500,
    () => false,
  );
