import { parentPort, workerData } from 'node:worker_threads';
import { caseFrom } from './case.ts';
import type { Result } from './result.ts';
import { runCase } from './run-case.ts';
import { isStories, runStories } from './stories.ts';

const { seed } = workerData as { seed: string };

async function run(id: string): Promise<Result> {
  if (isStories(id)) return runStories(id);
  const found = caseFrom(id)!;
  const { violations, longestBareSeconds } = await runCase(found.scenario, found.faults, seed);
  return { id, cases: 1, violations, longestBareSeconds };
}

parentPort?.on('message', (id: string) => {
  void run(id).then(
    (result) => parentPort?.postMessage(result, []),
    (error: unknown) => {
      throw new Error(`Case ${id}`, { cause: error });
    },
  );
});
