import { byPerson, isReplacement, overlaps } from './facts.ts';
import type { Check, ExecutionOutcome } from './outcome.ts';

/** Between an execution's last look and its end: what others do then it cannot know. */
const lastLookMilliseconds = 2000;

/** I7: of two executions at the same time one wins. The other one has failed, and the role is one of theirs. */
export const oneWins: Check = ({ executions, changes, settled }) =>
  executions.filter(isReplacement).flatMap((first, index, all) =>
    all.slice(index + 1).flatMap((second) => {
      const { instanceProfile } = first.input;
      if (!overlaps(first, second) || second.input.instanceProfile !== instanceProfile) return [];
      // A third one may have put in its own, before or after.
      const roles = [...all.map(({ input }) => input.role), first.before.roles[instanceProfile]];
      const byPersons = changes.some((change) => 'role' in change && byPerson(change));
      const now = settled.roles[instanceProfile];
      const bothSucceeded = first.status === 'SUCCEEDED' && second.status === 'SUCCEEDED';
      return [
        ...(bothSucceeded && actTogether(first, second) && first.input.role !== second.input.role
          ? [{ kind: 'I7', what: `${first.name} and ${second.name} both succeeded, with two roles.` }]
          : []),
        ...(!byPersons && now !== undefined && !roles.includes(now)
          ? [{ kind: 'I7', what: `${instanceProfile} holds ${now}, which no execution put in.` }]
          : []),
      ];
    }),
  );

/** Whether one changed something while the other one did. */
const actTogether = (one: ExecutionOutcome, other: ExecutionOutcome): boolean =>
  Math.max(one.actedAt, other.actedAt) < Math.min(one.stoppedAt, other.stoppedAt) - lastLookMilliseconds;
