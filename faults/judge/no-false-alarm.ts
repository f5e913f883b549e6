import { byPerson, isReplacement, onProfile, wasLasting, wasRefused } from './facts.ts';
import { isEndedByControl } from './rollouts/ended-for-a-reason.ts';
import type { Check } from './outcome.ts';

/**
 * No alarm is false. An execution that changed something and failed, although all is done and nothing needs a person, is
 * one, unless something was refused or kept failing: then Rolecall could not know.
 */
export const noFalseAlarm: Check = (outcome) =>
  outcome.executions
    .filter(isReplacement)
    .filter((execution) => execution.status === 'FAILED' && execution.acted && !isEndedByControl(execution))
    .flatMap(({ input, name, error, before, after, startedAt, stoppedAt }) => {
      const { instanceProfile, role, twin } = input;
      // Whoever comes second has failed, also where the other one wanted the same.
      if (error === 'RoleChangedMeanwhile' || wasLasting(outcome) || wasRefused(outcome)) return [];
      // What a person does to an instance meanwhile is for a person to judge.
      if (outcome.changes.some((change) => byPerson(change) && change.at >= startedAt && change.at <= stoppedAt))
        return [];
      const wasRefreshed = (id: string): boolean =>
        outcome.changes.some(
          (change) =>
            'instanceId' in change && change.instanceId === id && change.at >= startedAt && change.at <= stoppedAt,
        );
      const ran = new Set(before.instances.filter(({ state }) => state === 'running').map(({ id }) => id));
      const isDone = (snapshot: typeof after): boolean =>
        snapshot.roles[instanceProfile] === role &&
        (twin === undefined || onProfile(snapshot, twin).length === 0) &&
        onProfile(snapshot, instanceProfile).every(
          ({ id, state, role: own }) => (state !== 'running' || own === role) && wasRefreshed(id),
        ) &&
        snapshot.instances.every(
          (each) => each.instanceProfile !== undefined && (each.state === 'running' || !ran.has(each.id)),
        );
      return isDone(after) && isDone(outcome.settled)
        ? [{ kind: 'false alarm', what: `${name} failed with ${error}, and all is done.` }]
        : [];
    });
