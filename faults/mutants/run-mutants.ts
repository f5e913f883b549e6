import { packaging } from './check.ts';
import { checksFor } from './checks.ts';
import type { Mutant } from './mutant.ts';
import { copyProject, removeProject } from './project-copy.ts';
import { whatNotices } from './run-mutant.ts';
import { soundness } from './unchanged.ts';

export interface Noticed {
  mutant: Mutant;
  /** The first thing that has noticed it; undefined for a survivor. */
  by: string | undefined;
}

/** So many at a time: each takes a processor. */
const atATime = 2;

/** Runs each mutant. On Ctrl-C everything that it has started is stopped, and its folders are removed. */
export async function runMutants(
  mutants: readonly Mutant[],
  seed: string,
  onResult: (noticed: Noticed) => void,
): Promise<void> {
  const stop = new AbortController();
  const stopped = new Error('Stopped.');
  const onSignal = (): void => stop.abort(stopped);
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const unchanged = copyProject();
  const isSound = soundness(unchanged, stop.signal, packaging);
  const todo = [...mutants];
  const work = async (): Promise<void> => {
    const project = copyProject();
    try {
      for (let mutant = todo.shift(); mutant; mutant = todo.shift()) {
        const checks = checksFor(mutant.file, seed);
        onResult({ mutant, by: await whatNotices(mutant, { project, checks, isSound, stop: stop.signal }) });
      }
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      removeProject(project);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atATime }, work));
  removeProject(unchanged);
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  // As a shell says it: 128, and 2 for Ctrl-C.
  if (stop.signal.reason === stopped) process.exit(130);
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason as Error;
}
