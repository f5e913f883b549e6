import { randomFrom } from '../sandbox/index.ts';
import { caseOf, type Case } from './case.ts';
import { faultsIn } from './matrix.ts';
import { scenarios } from './scenarios.ts';

/** Two faults in one scenario. The same seed and number give the same pair. */
export async function pair(seed: string, number: number): Promise<Case> {
  const random = randomFrom(`pair ${seed} ${number}`);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const scenario = pick(scenarios);
  const faults = await faultsIn(scenario, seed);
  return caseOf(scenario, [pick(faults), pick(faults)]);
}
