import { changedByOthers, ended, isMove, isReplacement, names, wasLasting, wasRefused } from './facts.ts';
import type { Check, ExecutionOutcome, Outcome } from './outcome.ts';

/**
 * I2: an instance that had an instance profile when an execution began has it when it ends, or the execution names it. One that
 * was refused has taken nothing off: another answers for what happened meanwhile.
 */
export const instancesKeepProfile: Check = (outcome) =>
  outcome.executions
    .filter(isReplacement)
    .filter((execution) => ended(execution) && execution.acted)
    .flatMap((execution) => {
      const { input, before, startedAt } = execution;
      return before.instances
        .filter(({ instanceProfile }) => instanceProfile === input.instanceProfile)
        .flatMap((instance) => {
          const now = outcome.settled.instances.find(({ id }) => id === instance.id);
          if (!now || now.instanceProfile === input.instanceProfile) return [];
          if (changedByOthers(outcome, instance.id, startedAt)) return [];
          if (lostToALaterOne(outcome, execution, instance.id)) return [];
          if (wasMoved(outcome, execution, now.instanceProfile)) return [];
          // Another check says whether it comes back from there.
          if (input.twin !== undefined && now.instanceProfile === input.twin) return [];
          const what = `${instance.id} in ${instance.region} is ${now.instanceProfile ? `on ${now.instanceProfile}` : 'on no instance profile'} after ${execution.name} (${execution.status})`;
          if (execution.status === 'SUCCEEDED' || !names(execution, instance))
            return [{ kind: 'I2', what: `${what}, and is not named.` }];
          if (!execution.text.includes(instance.instanceProfileArn ?? ''))
            return [{ kind: 'I2', what: `${what}; the ARN to put back is not named.` }];
          if (!wasLasting(outcome) && !wasRefused(outcome))
            return [{ kind: 'given up', what: `${what}; it is named, but the faults had passed.` }];
          return [];
        });
    });

/** It is where a move wanted it, which was started before this execution ended. */
const wasMoved = ({ executions }: Outcome, { startedAt }: ExecutionOutcome, instanceProfile: string | undefined) =>
  executions.some(
    (other) => isMove(other) && other.stoppedAt > startedAt && other.input.replacement === instanceProfile,
  );

/** A later execution on the same instance profile took it off, and answers for it. */
const lostToALaterOne = ({ executions, changes }: Outcome, { stoppedAt, startedAt }: ExecutionOutcome, id: string) =>
  executions.some((later) => later.startedAt > startedAt) &&
  changes.some((change) => 'instanceId' in change && change.instanceId === id && change.at > stoppedAt);
