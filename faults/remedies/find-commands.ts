import { wordsFrom, type Word } from './words.ts';

/** A command in a text, to be carried out once for each value of its variable. */
export interface FoundCommand {
  /** As it was printed. */
  text: string;
  words: Word[];
  /** Of a `for` loop. */
  variable?: string;
  values: string[];
}

const loop = /for (\w+) in ([^;\n]+); do (.+?); done/g;
const command = /\baws (?:ec2|iam|stepfunctions|sqs|lambda|events) [a-z-]+/g;

/** The commands of the AWS command line in a text that a person reads, in its order. */
export function findCommands(text: string): FoundCommand[] {
  const loops = [...text.matchAll(loop)];
  const isInLoop = (index: number): boolean =>
    loops.some((one) => index >= one.index && index < one.index + one[0].length);
  const single = [...text.matchAll(command)]
    .filter(({ index }) => !isInLoop(index) && !isInSubstitution(text, index))
    .map(({ index }) => ({ index, found: commandAt(text, index) }));
  const looped = loops.map(({ index, 0: whole, 1: variable = '', 2: values = '', 3: body = '' }) => ({
    index,
    found: { text: whole, words: wordsFrom(body, 0), variable, values: values.trim().split(/\s+/) },
  }));
  return [...single, ...looped].toSorted((one, other) => one.index - other.index).map(({ found }) => found);
}

/** A command inside `$(…)` is carried out by the one around it. */
const isInSubstitution = (text: string, index: number): boolean => text.slice(Math.max(0, index - 2), index) === '$(';

/** A command in a sentence ends where its options end: what follows is prose. */
function commandAt(text: string, index: number): FoundCommand {
  const words: Word[] = [];
  let values = 0;
  for (const word of wordsFrom(text, index)) {
    const plain = plainText(word);
    const isOption = plain.startsWith('--');
    if (words.length >= 3 && !isOption && values > 0 && !looksLikeAnotherValue(plain)) break;
    if (words.length >= 3) values = isOption ? 0 : values + 1;
    if (words.length === 3 && !isOption && words.length > 2) break;
    words.push(word);
    if (/[.,:)]$/.test(plain) && !word.quoted && words.length > 3) {
      trimEnd(word);
      break;
    }
  }
  return { text: text.slice(index, words.at(-1)?.end), words, values: [''] };
}

const plainText = ({ pieces }: Word): string => pieces.map((piece) => ('text' in piece ? piece.text : '$')).join('');

/** Some options take a list. */
const looksLikeAnotherValue = (word: string): boolean => /^(i-|Name=|Key=|iip-assoc-|\$)/.test(word);

function trimEnd({ pieces }: Word): void {
  const last = pieces.at(-1);
  if (last && 'text' in last) last.text = last.text.replace(/[.,:)]+$/, '');
}
