import { byPerson, interferes } from '../facts.ts';
import { hasTwin } from '../twins.ts';
import type { Check, Outcome } from '../outcome.ts';
import { isRoleChanged } from './role-changed.ts';

/** `us-east-1: 2 untouched; …`, and the lines with their ids behind it. */
const paragraph = /^([a-z]{2}-[a-z]+-\d): \d+ untouched;.*((?:\n {2}i-[\w-]+.*)*)/gm;

/** What a failure calls untouched has not been touched. By a twin it may have been there and back. */
export const untouchedIsUntouched: Check = (outcome) =>
  outcome.executions
    .filter((execution) => execution.status === 'FAILED' && execution.acted && !hasTwin(execution))
    .filter((execution) => execution.turnedBackAt === Infinity && !isRoleChanged(outcome, execution))
    .filter(() => !wasUnseen(outcome))
    .filter((execution) => !outcome.executions.some((other) => interferes(execution, other)))
    .flatMap(({ text, name, startedAt, stoppedAt }) =>
      [...text.matchAll(paragraph)].flatMap(([, region, lines = '']) =>
        (lines.match(/i-[\w-]+/g) ?? [])
          .filter((id) => isTouched(outcome, id, startedAt, stoppedAt))
          .map((id) => ({
            kind: 'untouched',
            what: `${name} calls ${id} in ${region} untouched, and has touched it.`,
          })),
      ),
    );

/** Whether looks at the role were lost: then who was touched is to have its turn once more, and counts as untouched until then. */
const wasUnseen = ({ struck }: Outcome): boolean =>
  struck.some(({ fault }) => /^(CheckRole|ConfirmBatch|NextWave)$/.test(fault.at.function));

const isTouched = ({ changes, stateChanges }: Outcome, id: string, from: number, to: number): boolean =>
  [...changes, ...stateChanges].some(
    (change) =>
      'instanceId' in change &&
      change.instanceId === id &&
      !byPerson(change) &&
      change.by !== 'AssignProfiles' &&
      change.at >= from &&
      change.at <= to,
  );
