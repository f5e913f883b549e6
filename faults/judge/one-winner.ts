import { byPerson, overlaps } from './facts.ts';
import type { Check } from './outcome.ts';

/** I7: of two executions at the same time one wins. The other one has failed, and the role is one of theirs. */
export const oneWins: Check = ({ executions, changes, settled }) =>
  executions.flatMap((first, index) =>
    executions.slice(index + 1).flatMap((second) => {
      const { instanceProfile } = first.input;
      if (!overlaps(first, second) || second.input.instanceProfile !== instanceProfile) return [];
      const roles = [first.input.role, second.input.role, first.before.roles[instanceProfile]];
      const byOthers = changes.some((change) => 'role' in change && byPerson(change));
      const now = settled.roles[instanceProfile];
      // Only while both ran can one have changed what the other one relied on.
      const both = Math.max(first.startedAt, second.startedAt);
      const meanwhile = changes.some(
        ({ at, did }) => did === 'roleRemoved' && at > both && at < Math.min(first.stoppedAt, second.stoppedAt),
      );
      const bothSucceeded = [first, second].every(({ status, acted }) => status === 'SUCCEEDED' && acted);
      return [
        ...(bothSucceeded && meanwhile && first.input.role !== second.input.role
          ? [{ kind: 'I7', what: `${first.name} and ${second.name} both succeeded, with ${roles.join(' and ')}.` }]
          : []),
        ...(!byOthers && now !== undefined && !roles.includes(now)
          ? [{ kind: 'I7', what: `${instanceProfile} holds ${now}, which neither execution put in.` }]
          : []),
      ];
    }),
  );
