import { functionMutants } from './functions.ts';
import type { Mutant } from './mutant.ts';
import { runMutants, type Noticed } from './run-mutants.ts';
import { stateMachineMutants } from './state-machine.ts';
import { withResults } from './table.ts';

/** Every safeguard of Rolecall, removed in turn. */
export const allMutants = (): Mutant[] => {
  const byFile = Map.groupBy([...stateMachineMutants(), ...functionMutants()], ({ file }) => file);
  return [...byFile.values()].flat();
};

/**
 * Removes each safeguard whose sentence or file has the text, and writes into docs/mutants.md what has noticed it.
 * @returns the figures of the run
 */
export async function mutants(text: string, seed: string) {
  const began = performance.now();
  const chosen = allMutants().filter(({ safeguard, file }) => `${file} ${safeguard}`.includes(text));
  const results: Noticed[] = [];
  await runMutants(chosen, seed, (noticed) => {
    results.push(noticed);
    const { mutant, by } = noticed;
    console.log(`${mutant.file}: ${mutant.safeguard}\n  ${by === undefined ? 'SURVIVES' : `noticed by ${by}`}`);
  });
  withResults(results, allMutants());
  const survivors = results.filter(({ by }) => by === undefined);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${results.length} mutants, ${survivors.length} survivors, in ${seconds} s.`);
  for (const { mutant } of survivors) console.log(`Survives: ${mutant.file}: ${mutant.safeguard}`);
  return { mutants: results.length, survivors: survivors.length, seconds };
}
