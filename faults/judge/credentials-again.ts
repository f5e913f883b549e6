import {
  byPerson,
  changedAfter,
  couldNotList,
  ended,
  isReplacement,
  names,
  onProfile,
  interferes,
  speaksFor,
  hasNoReport,
} from './facts.ts';
import { isBack } from './rollouts/went-back.ts';
import type { SeenInstance } from '../snapshot.ts';
import type { Check, ExecutionOutcome } from './outcome.ts';

/** I9: after a failure every instance on the instance profile has credentials of the role in it, or is named. */
export const credentialsAgain: Check = (outcome) =>
  outcome.executions
    .filter(isReplacement)
    .filter((execution) => ended(execution) && execution.status === 'FAILED' && execution.acted && !isBack(execution))
    .flatMap((execution) => {
      const { input, name, error } = execution;
      const { instanceProfile } = input;
      const role = outcome.settled.roles[instanceProfile];
      if (role === undefined || changedAfter(outcome, execution, { instanceProfile })) return [];
      // Where others changed the role meanwhile, instances may well have credentials of either.
      const alone =
        !outcome.changes.some((change) => 'role' in change && byPerson(change)) &&
        !outcome.executions.some((other) => interferes(execution, other));
      return onProfile(outcome.settled, instanceProfile)
        .filter(({ state, role: own }) => state === 'running' && (own === undefined || (alone && own !== role)))
        .filter(
          (instance) =>
            !names(execution, instance) &&
            !keepsFormerUntilRestored(execution, instance.role) &&
            !(
              instance.role !== undefined &&
              !speaksFor(execution, instance.region) &&
              execution.text.includes(instance.region)
            ) &&
            !(instance.role !== undefined && hasNoReport(outcome)) &&
            !(couldNotList(outcome) && isNamedByRegion(execution, instance)) &&
            !changedAfter(outcome, execution, { instanceId: instance.id }),
        )
        .map(({ id, region, role: own }) => ({
          kind: own === undefined ? 'I9' : 'I9 former role',
          what: `${name} failed (${error}), ${instanceProfile} holds ${role}, and ${id} in ${region} has ${own ? `credentials of ${own}` : 'no credentials'} and is not named.`,
        }));
    });

/** Where EC2 never lists the instances, nobody knows their ids: then their Region is named, and what is wrong there. */
const isNamedByRegion = ({ text }: ExecutionOutcome, { region, role }: SeenInstance): boolean =>
  text.includes(region) && (role !== undefined || text.includes('may have no credentials'));

/** Who still has the former role's credentials is right again as soon as a person has put that role back, as the cause says. */
const keepsFormerUntilRestored = (
  { error, text, before, input }: ExecutionOutcome,
  role: string | undefined,
): boolean =>
  role !== undefined &&
  role === before.roles[input.instanceProfile] &&
  ((error === 'RoleNotRestored' && text.includes(`--role-name ${role}`)) ||
    (error === 'WayBackFailed' && text.includes(`"role":"${role}"`)));
