import { byPerson, ended, isReplacement, names } from './facts.ts';
import type { SeenInstance } from '../snapshot.ts';
import type { Check, ExecutionOutcome, Outcome } from './outcome.ts';

/**
 * Whoever ran before a restart runs after it, and who was stopped is not started. What an execution that was stopped has left
 * down runs after the next one. Otherwise the execution names it.
 */
export const runsAgain: Check = (outcome) =>
  outcome.executions
    .filter((execution) => isReplacement(execution) && execution.input['refresh'] !== 'none')
    .filter((execution) => ended(execution) && execution.cameToInstances)
    .flatMap((execution) =>
      execution.before.instances
        .filter(({ instanceProfile }) => instanceProfile === execution.input.instanceProfile)
        .filter((instance) => !isOthers(outcome, execution, instance))
        .flatMap((instance) => {
          const { id, region, state } = instance;
          const now = outcome.settled.instances.find((one) => one.id === id);
          const unchanged = execution.input['refresh'] === 'restart' ? state : now?.state;
          const wanted = isLeftDown(outcome, execution, id) ? 'running' : unchanged;
          if (!now || now.state === wanted) return [];
          const isNamed = execution.status === 'FAILED' && names(execution, instance);
          const what = `${id} in ${region} was ${state} and is ${now.state} after ${execution.name} (${execution.status})`;
          return isNamed ? [] : [{ kind: 'not running again', what: `${what}, and is not named.` }];
        }),
    );

/** Whether an execution before this one stopped it, and nobody started it. */
const isLeftDown = ({ stateChanges }: Outcome, { startedAt }: ExecutionOutcome, id: string): boolean => {
  const last = stateChanges.findLast(({ instanceId, at }) => instanceId === id && at < startedAt);
  return last?.did === 'stopped' && !byPerson(last);
};

/** Whether a person starts or stops the instance, or had just done so when the execution began, or anybody does so after its end. */
const isOthers = (
  { stateChanges }: Outcome,
  { startedAt, stoppedAt }: ExecutionOutcome,
  { id, state }: SeenInstance,
): boolean =>
  !/^(running|stopped)$/.test(state) ||
  stateChanges.some((change) => change.instanceId === id && change.at >= (byPerson(change) ? startedAt : stoppedAt));
