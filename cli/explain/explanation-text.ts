import { shownValue } from '../../functions/assign/shown-value.ts';
import type { Answer } from '../../functions/assign/decide-by-profile.ts';
import { escaped } from '../../functions/text.ts';
import { withoutPath } from '../../functions/without-path.ts';
import { decisionText } from '../decision-text.ts';
import { wrapped } from '../layout.ts';
import type { Paint } from '../screen.ts';
import { adviceOn } from './advice.ts';
import type { Explanation, Judgement } from './explanation.ts';
import { inWords } from './in-words.ts';
import type { LoggedDecision, LoggedDecisions } from './logged-decisions.ts';

const labelled = 13;

/** Each line of a row begins below its first one. */
export function explanationText(explanation: Explanation, width: number, paint: Paint): string {
  const { region, instance, judgement } = explanation;
  const inLine = (text: string): string => wrapped(escaped(text), width, labelled);
  const rows: [label: string, lines: string[]][] = [
    ['State', [stateText(explanation)].map(inLine)],
    ['Tags', tagLines(instance.tags).map(inLine)],
    ['Has', [hasText(explanation)].map(inLine)],
    ['Association', associationLines(explanation).map(inLine)],
    ['Policy', [policyText(explanation)].map(inLine)],
    ['Decision', ('unread' in judgement ? ['not known without the policy'] : decisionLines(judgement)).map(inLine)],
    ['Log', logLinesOf(explanation.log).map(inLine)],
    // A command stays on one line: it is to be pasted.
    [
      'To do',
      adviceOn(explanation).flatMap(({ what, command }) => [inLine(what), ...(command ? [escaped(command)] : [])]),
    ],
  ];
  return [
    paint('bold', `${instance.instanceId} in ${region}`),
    ...rows
      .filter(([, lines]) => lines.length > 0)
      .map(([label, lines]) => label.padEnd(labelled) + lines.join(`\n${' '.repeat(labelled)}`)),
  ].join('\n');
}

const minutes = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

const stateText = ({ instance: { state, launchedAt, managed } }: Explanation): string =>
  `${state}, last started ${minutes(launchedAt)}${managed ? ', run by another AWS service' : ''}`;

function tagLines(tags: Record<string, string>): string[] {
  const keys = Object.keys(tags).toSorted();
  return keys.length === 0 ? ['none'] : keys.map((key) => `${key} = ${shownValue(tags[key]!)}`);
}

const hasText = ({ instance, current }: Explanation): string =>
  instance.instanceProfileArn === undefined
    ? 'no instance profile'
    : `instance profile ${withoutPath(instance.instanceProfileArn)}${current === undefined ? '' : heldText(current)}`;

function heldText(answer: Answer): string {
  if (answer === 'there is none') return ', which was deleted';
  if (answer === 'no answer') return '';
  return answer.role === undefined ? ', which holds no role' : ` with role ${answer.role}`;
}

const associationLines = ({ associations }: Explanation): string[] =>
  associations.length === 0
    ? ['none']
    : associations.map(
        ({ associationId, state, instanceProfileArn }) =>
          `${associationId} ${state}: ${withoutPath(instanceProfileArn)}`,
      );

function policyText({ source, judgement }: Explanation): string {
  if ('unread' in judgement) return judgement.unread;
  const { part, line } = judgement;
  if (!part) return `${source} has no say`;
  return `${part.text} (${source}${line === undefined ? '' : `:${line}`})`;
}

function decisionLines(judgement: Judgement): string[] {
  const words = inWords(judgement);
  return [decisionText(judgement.decision), ...(words === undefined ? [] : [words])];
}

function logLinesOf(log: LoggedDecisions | undefined): string[] {
  if (log === undefined) return [];
  if ('unread' in log) return [log.unread];
  return log.last.length > 0 ? log.last.map(loggedText) : ['no decision; --days searches further back'];
}

function loggedText({ at, action, because, after, error }: LoggedDecision): string {
  const outcome = error === null ? (after ?? 'no instance profile') : `refused by EC2: ${error}`;
  return `${minutes(at)}  ${action}: ${because}; then ${outcome}`;
}
