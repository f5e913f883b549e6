import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface OwnProcess {
  child: ChildProcess;
  /** Its exit status, and what it printed after it was ready. */
  ended: Promise<{ status: number | null; output: string; errors: string }>;
}

/** Runs code in a process of its own, since a signal and an output are a whole process's. It is ready when it prints. */
export async function ownProcess(code: string): Promise<OwnProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, output, errors }));
  await once(child.stdout, 'data');
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended };
}
