import { byPerson, changedAfter, isReplacement, onProfile, propagationMilliseconds, speaksFor } from './facts.ts';
import type { Check, ExecutionOutcome, Outcome } from './outcome.ts';

/** I8: a success is never false: the instances that it speaks for have credentials of the new role. */
export const successIsTrue: Check = (outcome) =>
  outcome.executions
    .filter(isReplacement)
    .filter(({ status, acted }) => status === 'SUCCEEDED' && acted)
    .flatMap((execution) => {
      const { input, reported, text, name } = execution;
      const { instanceProfile, role } = input;
      if (input['dryRun'] === true || changedAfter(outcome, execution, { instanceProfile })) return [];
      const holds = outcome.settled.roles[instanceProfile];
      if (holds !== role) return [{ kind: 'I8', what: `${name} succeeded, and ${instanceProfile} holds ${holds}.` }];
      const without = onProfile(outcome.settled, instanceProfile).filter(
        ({ id, state, role: own }) =>
          state === 'running' && own !== role && !changedAfter(outcome, execution, { instanceId: id }),
      );
      return without.flatMap(({ id, region, role: own }) => {
        const what = `${name} ended ${reported}, and ${id} in ${region} has ${own ? `credentials of ${own}` : 'no credentials'}`;
        if (speaksFor(execution, region)) {
          return unseenByAnyLook(outcome, execution) ? [] : [{ kind: 'I8', what: `${what}.` }];
        }
        const had = execution.before.instances.find((each) => each.id === id);
        // It ran without any before, and nothing was to be refreshed.
        if (had?.state === 'running' && had.role === undefined) return [];
        if (own === undefined) {
          // What a person has done just before, EC2 may see later: what is launched then has no credentials.
          const from = execution.startedAt - propagationMilliseconds;
          return unseenByAnyLook(outcome, execution, from) ? [] : [{ kind: 'I8', what: `${what}.` }];
        }
        return text.includes(region) && reported === 'ReplacedInPart'
          ? []
          : [{ kind: 'I8 in part', what: `${what}, which it does not say.` }];
      });
    });

/** Not the execution's own looks: its Plan is over when its role is in, and another execution has a Plan too. */
const byOthers = ['AssignProfiles', 'Plan'];

/**
 * Whether a person changed the role while the execution ran, or since `from`, and none of its looks fell into that time: then nothing could
 * have told it.
 */
function unseenByAnyLook(
  { changes, looks }: Outcome,
  { input, startedAt, stoppedAt }: ExecutionOutcome,
  from = startedAt,
): boolean {
  const within = ({ at }: { at: number }): boolean => at >= startedAt && at <= stoppedAt;
  const added = changes.findLast(
    (change) => change.did === 'roleAdded' && change.role === input.role && !byPerson(change) && within(change),
  );
  const since = added?.at ?? startedAt;
  const byPersons = changes.filter(
    (change) => 'role' in change && byPerson(change) && change.at >= from && change.at <= stoppedAt,
  );
  const seen = looks.some(
    (look) =>
      look.instanceProfile === input.instanceProfile &&
      !byOthers.includes(look.by) &&
      within(look) &&
      look.at > since &&
      look.role !== input.role,
  );
  return byPersons.length > 0 && !seen;
}
