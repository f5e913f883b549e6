import type { Check } from './outcome.ts';
import { byPerson, changedAfter, names, wasLasting } from './facts.ts';

/** What an execution that was stopped left bare, the next one on the same instance profile takes up, or names. */
export const takesUpWhatWasLeft: Check = (outcome) =>
  outcome.executions
    .filter(({ status }) => status === 'ABORTED')
    .flatMap((stopped) => {
      const { instanceProfile } = stopped.input;
      const next = outcome.executions.find(
        ({ startedAt, workflow, input, status }) =>
          startedAt >= stopped.stoppedAt &&
          workflow === stopped.workflow &&
          input.instanceProfile === instanceProfile &&
          input['dryRun'] !== true &&
          status === 'SUCCEEDED',
      );
      if (!next || wasLasting(outcome)) return [];
      return stopped.before.instances
        .filter((instance) => instance.instanceProfile === instanceProfile)
        .flatMap((instance) => {
          const now = outcome.settled.instances.find(({ id }) => id === instance.id);
          if (!now || now.instanceProfile !== undefined || names(next, instance)) return [];
          if (changedAfter(outcome, next, { instanceId: instance.id })) return [];
          // What a person has taken off, nobody gives back.
          const last = outcome.changes.findLast(
            (change) => 'instanceId' in change && change.instanceId === instance.id && change.at <= next.stoppedAt,
          );
          if (last && byPerson(last)) return [];
          const what = `${stopped.name} was stopped and left ${instance.id} bare; ${next.name} succeeded, and it is bare still.`;
          return [{ kind: 'not taken up', what }];
        });
    });
