import { isRetirement, onProfile } from '../facts.ts';
import type { Check } from '../outcome.ts';

/** Between the second look and the deletion: who comes then nobody can know. */
const lastLookMilliseconds = 10_000;

/** I8 for a retirement: no instance was on the instance profile when it was deleted. */
export const nobodyWasOnIt: Check = (outcome) =>
  outcome.executions
    .filter(isRetirement)
    .filter(({ status, acted }) => status === 'SUCCEEDED' && acted)
    .flatMap(({ name, after, input, stoppedAt }) =>
      onProfile(after, input.instanceProfile)
        .filter(({ launchedAt }) => launchedAt < stoppedAt - lastLookMilliseconds)
        .map(({ id, region }) => ({
          kind: 'I8',
          what: `${name} deleted ${input.instanceProfile}, and ${id} in ${region} was on it.`,
        })),
    );
