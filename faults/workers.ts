import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Result } from './result.ts';

// Each account loads the bundles anew, so most code runs a few times only: to optimize it early costs more than it gains,
// and what V8 has compiled is needed again for the next account.
setFlagsFromString('--no-maglev');
setFlagsFromString('--no-flush-bytecode');

/** Runs cases in as many threads as there are processors, each a case at a time. */
export async function runAll(ids: readonly string[], seed: string, onResult: (result: Result) => void): Promise<void> {
  const todo = [...ids];
  const threads = Math.min(availableParallelism(), todo.length);
  await Promise.all(Array.from({ length: threads }, () => work(todo, seed, onResult)));
}

function work(todo: string[], seed: string, onResult: (result: Result) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Without a limit V8 lets an account after the other pile up before it looks for what is left over.
    const resourceLimits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 };
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { seed }, resourceLimits });
    const next = (): void => {
      const id = todo.shift();
      if (id !== undefined) worker.postMessage(id, []);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('message', (result: Result) => {
      onResult(result);
      next();
    });
    worker.on('error', reject);
    next();
  });
}
