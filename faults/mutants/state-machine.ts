import { readFileSync } from 'node:fs';
import { definitionFiles, readFile, statesIn, written } from './definition-file.ts';
import type { Mutant } from './mutant.ts';
import { changesOf } from './state-changes.ts';

type Definition = ReturnType<typeof readFile>;

/** Each retrier, catcher, wait, choice and limit of the state machines removed in turn. */
export const stateMachineMutants = (): Mutant[] => definitionFiles().flatMap(mutantsOf);

function mutantsOf(file: string): Mutant[] {
  const mutant = (safeguard: string, change: (definition: Definition) => unknown): Mutant => ({
    safeguard,
    file,
    without: (text) => {
      const definition = readFile(file, text);
      change(definition);
      return written(file, definition);
    },
  });
  const definition = readFile(file, readFileSync(file, 'utf8'));
  return [
    ...(definition.TimeoutSeconds === undefined
      ? []
      : [mutant('The execution ends by itself: TimeoutSeconds', (machine) => delete machine.TimeoutSeconds)]),
    ...[...statesIn(definition)].flatMap(([name, state]) =>
      changesOf(name, state).map(([safeguard, change]) => mutant(safeguard, (one) => change(statesIn(one).get(name)!))),
    ),
  ];
}
