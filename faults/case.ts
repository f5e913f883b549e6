import { faultFrom, faultText, type Fault } from './fault.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** A scenario and what goes wrong in it. */
export interface Case {
  /** Names the case on the command line: the same code gives it the same meaning. */
  id: string;
  scenario: Scenario;
  faults: Fault[];
}

export const caseOf = (scenario: Scenario, faults: Fault[]): Case => ({
  id: [scenario.name, ...faults.map(faultText)].join('/'),
  scenario,
  faults,
});

/** The case of an id; undefined when there is none. */
export function caseFrom(id: string): Case | undefined {
  const [name, ...texts] = id.split('/');
  const scenario = scenarios.find((each) => each.name === name);
  const faults = texts.map(faultFrom).filter((fault) => fault !== undefined);
  return scenario && faults.length === texts.length ? caseOf(scenario, faults) : undefined;
}
