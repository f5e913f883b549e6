import { isRoleChanged } from './role-changed.ts';
import { changedByOthers, interferes, isMove, wasLasting, wasRefused } from '../facts.ts';
import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';
import { isEndedByControl } from './ended-for-a-reason.ts';

/** Who is named with an error of its own: `us-east-1: i-1 not refreshed: …`, or in a command that puts a profile on. */
const failed = /^.*(?:not refreshed:|WITHOUT|remedy: aws ec2 (?:associate|replace)-iam).*$/gm;

/** An execution that a control has ended names nobody as failed who has all that it was to get, before and after. */
export const namesNobodyFalsely: Check = (outcome) =>
  outcome.executions
    .filter((execution) => isEndedByControl(execution) && !wasLasting(outcome) && !wasRefused(outcome))
    .filter((execution) => !outcome.executions.some((other) => interferes(execution, other)))
    .flatMap((execution) => {
      const lines = execution.text.match(failed) ?? [];
      return execution.after.instances
        .filter(({ id }) => lines.some((line) => line.includes(id)))
        .filter(({ id }) => isWell(execution.after, execution, id) && isWell(outcome.settled, execution, id))
        .filter(({ id }) => !changedByOthers(outcome, id, execution.startedAt) && !isRoleChanged(outcome, execution))
        .map(({ id, region }) => ({
          kind: 'named falsely',
          what: `${execution.name} (${execution.error}) names ${id} in ${region}, which has all that it was to get.`,
        }));
    });

function isWell(snapshot: Outcome['settled'], execution: ExecutionOutcome, id: string): boolean {
  const { input } = execution;
  const wanted = isMove(execution) ? execution.input.replacement : input.instanceProfile;
  const instance = snapshot.instances.find((one) => one.id === id);
  return (
    instance?.instanceProfile === wanted && (instance.state !== 'running' || instance.role === snapshot.roles[wanted])
  );
}
