export const scenarios = ['replace-role', 'assign', 'cold-start'] as const;
export type Scenario = (typeof scenarios)[number];

const ofFleets = ['scenario', 'instances', 'regions', 'others', 'seed', 'json', 'yes'];

/** What each scenario takes: a flag that changes nothing would be believed to have changed something. */
const taken: Record<Scenario, readonly string[]> = {
  'replace-role': [...ofFleets, 'launches', 'associated', 'side-by-side', 'plot'],
  assign: ofFleets,
  'cold-start': ['scenario', 'json'],
};

/** The first of the given flags that means nothing to the scenario. */
export const notTaken = (scenario: Scenario, given: readonly string[]): string | undefined =>
  given.find((flag) => !taken[scenario].includes(flag));
