import { limit as associations, type RequestLimit } from './floor.ts';
import type { Scenario } from './flags.ts';

/** The values of replace-role's `refresh` that are measured. */
export const refreshes = ['reassociate', 'replace', 'restart'] as const;
export type Refresh = (typeof refreshes)[number];

/** What is done with a fleet: replace-profile, or replace-role with one of the values of `refresh`. */
export type Work = 'replace-profile' | Refresh;

export const workOf = (scenario: Scenario, refresh: Refresh): Work =>
  scenario === 'replace-profile' ? scenario : refresh;

interface Terms {
  stateMachine: 'replace-role' | 'replace-profile';
  /** What the input has beside instanceProfile and maxInstances. */
  input: Record<string, unknown>;
  /** An instance profile that is made for it, and the role that it holds at the beginning. */
  made?: { name: string; role: string };
  /** The limit that the work waits for, and how many of its requests an instance takes. */
  limit: RequestLimit;
  requests: number;
}

/** The source of the limits is in sandbox/world/limits.ts. */
const replacements: RequestLimit = { burst: 50, refill: 5 };
/** The pace alone. EC2 lets start 1000 at once, but a workflow that restarts so many at once leaves none in service. */
const starts: RequestLimit = { burst: 0, refill: 2 };

const role = 'web-role-v2';
const green = { name: 'web-green-profile', role: 'web-role' };

export const terms: Readonly<Record<Work, Terms>> = {
  'replace-profile': {
    stateMachine: 'replace-profile',
    input: { replacement: green.name },
    made: green,
    limit: replacements,
    requests: 1,
  },
  reassociate: { stateMachine: 'replace-role', input: { role }, limit: associations, requests: 1 },
  replace: {
    stateMachine: 'replace-role',
    input: { role, refresh: 'replace', twin: green.name },
    made: green,
    limit: replacements,
    requests: 2,
  },
  restart: {
    stateMachine: 'replace-role',
    input: { role, refresh: 'restart', maxUnavailable: 1000 },
    limit: starts,
    requests: 1,
  },
};
