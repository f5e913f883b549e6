import { byPerson, ended, isReplacement, names } from './facts.ts';
import type { SeenInstance } from '../snapshot.ts';
import type { Check, ExecutionOutcome, Outcome } from './outcome.ts';

/** Whoever ran before a restart runs after it, or the execution names it: and nobody who was stopped is started. */
export const runsAgain: Check = (outcome) =>
  outcome.executions
    .filter((execution) => isReplacement(execution) && execution.input['refresh'] === 'restart')
    .filter((execution) => ended(execution) && execution.cameToInstances)
    .flatMap((execution) =>
      execution.before.instances
        .filter(({ instanceProfile }) => instanceProfile === execution.input.instanceProfile)
        .filter((instance) => !isChangedByPerson(outcome, execution, instance))
        .flatMap((instance) => {
          const { id, region, state } = instance;
          const now = outcome.settled.instances.find((one) => one.id === id);
          if (!now || now.state === state) return [];
          const isNamed = execution.status === 'FAILED' && names(execution, instance);
          const what = `${id} in ${region} was ${state} and is ${now.state} after ${execution.name} (${execution.status})`;
          return isNamed ? [] : [{ kind: 'not running again', what: `${what}, and is not named.` }];
        }),
    );

/** Whether a person starts or stops the instance, or had just done so when the execution began. */
const isChangedByPerson = (
  { stateChanges }: Outcome,
  { startedAt }: ExecutionOutcome,
  { id, state }: SeenInstance,
): boolean =>
  !/^(running|stopped)$/.test(state) ||
  stateChanges.some((change) => change.instanceId === id && change.at >= startedAt && byPerson(change));
