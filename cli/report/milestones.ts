import { caughtText, type CaughtError } from '../../functions/caught-error.ts';
import { roleText } from '../../functions/text.ts';
import type { AnyReport } from './states.ts';

/** What any state of a workflow may leave, as far as a milestone tells it. */
export interface Left {
  request?: { instanceProfile?: string; replacement?: string; role?: string };
  role?: string;
  formerRole?: string;
  propagated?: boolean;
  restored?: { became?: string };
  wentBack?: { why?: { why?: string } };
  byTwin?: { leg?: string };
  backFailure?: CaughtError;
  failure?: CaughtError;
  report?: AnyReport;
}

const planned = (): string => 'The plan was complete. Nothing had been changed.';
const rehearsed = (): string => 'The rehearsal had ended: EC2 would do it.';
const wentBack = ({ wentBack, backFailure }: Left): string | undefined => {
  if (backFailure) return `It could not go back: ${caughtText(backFailure)}`;
  // The state runs after every move that may go back.
  return wentBack && `It began to go back. ${wentBack.why?.why ?? ''}`.trim();
};
const restored = ({ restored }: Left): string => restored?.became ?? 'The former role was to be put back.';
const reported = ({ report }: Left): string => `The report was made: ${report?.status ?? 'without a status'}.`;

/** The states that change something, or that a person waits for. Choices and the states of one instance tell nothing more. */
const sentences: Record<string, (left: Left) => string | undefined> = {
  Plan: planned,
  PlanMove: planned,
  PlanRetirement: planned,
  Rehearse: rehearsed,
  RehearseMove: rehearsed,
  CreateReplacement: ({ request, role }) =>
    `Instance profile ${request?.replacement ?? ''} was there, with ${roleText(role)}.`,
  RemoveRole: ({ request, formerRole }) => `${profileIn(request)} did not hold ${roleText(formerRole)} any more.`,
  AddRole: ({ request }) => `${profileIn(request)} held ${roleText(request?.role)}.`,
  WaitForPropagation: ({ propagated }) =>
    propagated ? 'The role had been there for so long that EC2 saw it.' : 'The wait for EC2 to see the role went on.',
  RestoreRole: restored,
  EachRegion: () => 'Every Region had come to the end of its waves.',
  TurnBack: ({ byTwin }) =>
    byTwin?.leg === 'back' ? 'The instances turned back from the twin.' : 'It was looked at who is on the twin.',
  GoBack: wentBack,
  MoveBack: wentBack,
  RemoveRetiredRole: ({ request, formerRole }) =>
    `${profileIn(request)} did not hold ${roleText(formerRole)} any more.`,
  LookAgain: () => 'Still nothing named the instance profile.',
  DeleteProfile: ({ request }) => `${profileIn(request)} was deleted.`,
  RestoreRetiredRole: restored,
  Report: reported,
  ReportMove: reported,
  ReportRetirement: reported,
};

const profileIn = (request: Left['request']): string => `Instance profile ${request?.instanceProfile ?? ''}`;

export const milestones = Object.keys(sentences);

/** What was so when the state was left; undefined where it did nothing. */
export const saidBy = (state: string, left: Left): string | undefined => sentences[state]?.(left);
