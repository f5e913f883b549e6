import {
  cameLate,
  byPerson,
  changedByOthers,
  ended,
  interferes,
  isMove,
  onProfile,
  type Replacement,
} from './facts.ts';
import type { Check, Outcome, Violation } from './outcome.ts';

/**
 * A replacement by way of a twin: no instance that runs is without an instance profile for a moment, and in the end nobody is
 * on the twin. A failure that leaves some there says how they come back.
 */
export const twinBringsBack: Check = (outcome) =>
  outcome.executions.filter(hasTwin).flatMap((execution) => {
    const { input, acted } = execution;
    if (!ended(execution) || !acted || outcome.executions.some((other) => interferes(execution, other))) return [];
    return [...bareOnTheWay(outcome, execution), ...leftOnTwin(outcome, execution, String(input['twin']))];
  });

export const hasTwin = (execution: { workflow: string; input: object }): execution is Replacement =>
  execution.workflow === 'replace-role' && 'twin' in execution.input;

/** Only who came to the instance profile while EC2 might not see its role is disassociated. */
const bareOnTheWay = (outcome: Outcome, { before, input, startedAt, stoppedAt, name }: Replacement): Violation[] =>
  outcome.bareTimes
    .filter(({ instanceId }) => onProfile(before, input.instanceProfile).some(({ id }) => id === instanceId))
    .filter(({ instanceId, from }) => !changedByOthers(outcome, instanceId, startedAt, from))
    .filter(({ from, state }) => state === 'running' && from >= startedAt && from <= stoppedAt)
    .filter((time) => !byPerson(time))
    .map(({ instanceId, by }) => ({
      kind: 'bare in a move',
      what: `${instanceId} ran, and ${by} took its instance profile off in ${name}.`,
    }));

function leftOnTwin(outcome: Outcome, execution: Replacement, twin: string): Violation[] {
  const { status, text, name, after, stoppedAt } = execution;
  const wayBack = `start replace-profile with {"instanceProfile":"${twin}","replacement":"${execution.input.instanceProfile}"`;
  if (outcome.executions.some((other) => isMove(other) && other.startedAt > stoppedAt)) return [];
  return after.instances
    .filter(({ instanceProfile }) => instanceProfile === twin)
    .filter(({ id }) => wasBrought(outcome, execution, id))
    .filter((instance) => !cameLate(outcome, execution, instance))
    .filter(() => status === 'SUCCEEDED' || !text.includes(wayBack))
    .map(({ id, region }) => ({ kind: 'I2', what: `${id} in ${region} is on ${twin} after ${name} (${status}).` }));
}

/** Whether it was there before, or was moved to the twin. Somebody may have launched it on the twin meanwhile. */
const wasBrought = ({ changes }: Outcome, { before, startedAt, stoppedAt }: Replacement, instanceId: string): boolean =>
  before.instances.some(({ id }) => id === instanceId) ||
  changes.some(
    (change) =>
      'instanceId' in change &&
      change.instanceId === instanceId &&
      change.by === 'ReplaceAssociation' &&
      change.at >= startedAt &&
      change.at <= stoppedAt,
  );
