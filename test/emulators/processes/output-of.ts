import type { ChildProcess } from 'node:child_process';

/** @returns what the process has printed so far, errors among the rest */
export function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let output = '';
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return () => output;
}
