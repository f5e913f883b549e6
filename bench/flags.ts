export const scenarios = ['replace-role', 'replace-profile', 'assign', 'cold-start', 'many-profiles', 'watch'] as const;
export type Scenario = (typeof scenarios)[number];

const ofFleets = ['scenario', 'instances', 'regions', 'others', 'seed', 'json', 'yes'];

/** What watches and holds the waves. */
export const ofRollouts: readonly string[] = ['alarms', 'bake', 'checkpoints', 'hold-days'];

/** The flags of each scenario. Others are refused: whoever gives one believes that it changes the result. */
const taken: Record<Scenario, readonly string[]> = {
  'replace-role': [...ofFleets, ...ofRollouts, 'associated', 'refresh', 'launches', 'side-by-side', 'plot'],
  'replace-profile': [...ofFleets, ...ofRollouts, 'associated'],
  assign: ofFleets,
  'cold-start': ['scenario', 'json'],
  'many-profiles': ['scenario', 'json'],
  watch: ['scenario', 'instances', 'regions', 'json', 'yes'],
};

/** The first of the given flags that the scenario does not have. */
export const notTaken = (scenario: Scenario, given: readonly string[]): string | undefined =>
  given.find((flag) => !taken[scenario].includes(flag));
