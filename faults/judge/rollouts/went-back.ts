import {
  changedAfter,
  changedByOthers,
  byPerson,
  couldNotList,
  interferes,
  isMove,
  names,
  onProfile,
  propagationMilliseconds,
} from '../facts.ts';
import type { SeenInstance } from '../../snapshot.ts';
import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';

/** It has put back what was there, for all or for a part of the instances. */
export const isBack = ({ error }: ExecutionOutcome): boolean => error?.startsWith('WentBack') ?? false;

/**
 * I9 for a way back: when it has ended, the instance profile holds the former role, and every instance that had its turn, or was
 * launched or started meanwhile, is on it with credentials of that role, or is named. Who had no turn may have taken the new role
 * by itself, and takes the former one in the same way.
 */
export const isBackOrNamed: Check = (outcome) =>
  outcome.executions
    .filter((execution) => isBack(execution) && !isOthers(outcome, execution))
    .flatMap((execution) => [...roleIsBack(outcome, execution), ...instancesAreBack(outcome, execution)]);

function roleIsBack({ settled }: Outcome, { input: { instanceProfile }, before, name, error }: ExecutionOutcome) {
  const [former, now] = [before.roles[instanceProfile], settled.roles[instanceProfile]];
  if (now === former) return [];
  return [{ kind: 'I9', what: `${name} ended ${error}, and ${instanceProfile} holds ${now}, not ${former}.` }];
}

function instancesAreBack(outcome: Outcome, execution: ExecutionOutcome) {
  const { input, name, error } = execution;
  const { instanceProfile } = input;
  const role = outcome.settled.roles[instanceProfile];
  return outcome.settled.instances
    .filter((instance) => isToBeBack(outcome, execution, instance))
    .filter(
      (instance) =>
        !(instance.instanceProfile === instanceProfile && (instance.state !== 'running' || instance.role === role)),
    )
    .filter((instance) => !names(execution, instance) && !isNamedByRegion(outcome, execution, instance))
    .map(({ id, region, instanceProfile: on, role: own }) => ({
      kind: 'I9',
      what: `${name} ended ${error}, and ${id} in ${region} is on ${on ?? 'no instance profile'} with ${own ? `credentials of ${own}` : 'no credentials'}, and is not named.`,
    }));
}

/** Where EC2 never lists the instances, nobody knows the ids of those that came meanwhile. */
const isNamedByRegion = (outcome: Outcome, { text }: ExecutionOutcome, { region }: SeenInstance): boolean =>
  couldNotList(outcome) && text.includes(`${region}:`);

/** Whether it had its turn, or came to the instance profile while the execution ran. */
function isToBeBack(
  outcome: Outcome,
  execution: ExecutionOutcome,
  { id, launchedAt, instanceProfile }: SeenInstance,
): boolean {
  const { before, input, startedAt, stoppedAt, fullName } = execution;
  if (changedByOthers(outcome, id, startedAt) || changedAfter(outcome, execution, { instanceId: id })) return false;
  const hadTurn = outcome.batches.some((batch) => batch.execution === fullName && batch.instanceIds.includes(id));
  const isStarted = outcome.stateChanges.some(
    (change) =>
      change.instanceId === id && change.did === 'started' && change.at >= startedAt && change.at <= stoppedAt,
  );
  const came =
    instanceProfile === input.instanceProfile && !isMove(execution) && (launchedAt >= startedAt || isStarted);
  const had = onProfile(before, input.instanceProfile).some((one) => one.id === id);
  return (hadTurn && had) || (came && launchedAt <= stoppedAt);
}

/** Whether another execution worked on it too, or a person changed a role on the way back or later. */
const isOthers = (outcome: Outcome, execution: ExecutionOutcome): boolean =>
  outcome.executions.some((other) => interferes(execution, other)) ||
  outcome.changes.some(
    (change) => 'role' in change && byPerson(change) && change.at >= execution.turnedBackAt - propagationMilliseconds,
  ) ||
  changedAfter(outcome, execution, { instanceProfile: execution.input.instanceProfile });
