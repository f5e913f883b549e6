import { randomFrom } from '../sandbox/index.ts';
import { caseOf, type Case } from './case.ts';
import type { Fault } from './fault.ts';
import { faultsIn } from './matrix.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios/scenario.ts';

const faultsOf = new Map<string, Promise<Fault[]>>();

/** Two faults in one scenario. The same seed and number give the same pair. */
export async function pair(seed: string, number: number): Promise<Case> {
  const random = randomFrom(`pair ${seed} ${number}`);
  const scenario = pick(scenarios, random);
  const faults = await remembered(scenario, seed);
  return caseOf(scenario, [pick(faults, random), pick(faults, random)]);
}

function remembered(scenario: Scenario, seed: string): Promise<Fault[]> {
  const known = faultsOf.get(scenario.name) ?? faultsIn(scenario, seed);
  faultsOf.set(scenario.name, known);
  return known;
}

const pick = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)]!;
