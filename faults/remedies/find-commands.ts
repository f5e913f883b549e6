import { CannotBePasted, wordsFrom, type Word } from './words.ts';

/** A command in a text, to be carried out once for each value of its variable. */
export interface FoundCommand {
  /** As it was printed. */
  text: string;
  words: Word[];
  /** Of a `for` loop. */
  variable?: string;
  values: string[];
  /** What is wrong with its words. */
  broken?: CannotBePasted;
}

const loop = /for (\w+) in ([^;\n]+); do (.+?); done/g;
const command = /\baws (?:autoscaling|ec2|iam|stepfunctions|sqs|lambda|events) [a-z-]+/g;

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
    found: { text: whole, words: [...wordsFrom(body, 0)], variable, values: values.trim().split(/\s+/) },
  }));
  return [...single, ...looped].toSorted((one, other) => one.index - other.index).map(({ found }) => found);
}

/** A command inside `$(…)` is carried out by the one around it. */
const isInSubstitution = (text: string, index: number): boolean => text.slice(Math.max(0, index - 2), index) === '$(';

/** A command in a sentence ends where its options end: what follows is prose. */
function commandAt(text: string, index: number): FoundCommand {
  const words: Word[] = [];
  const isComplete = (): boolean => words.length > 3 && !plainText(words.at(-1)!).startsWith('--');
  try {
    for (const word of wordsFrom(text, index)) {
      const plain = plainText(word);
      const belongs = words.length < 3 || plain.startsWith('--') || !isComplete() || isAnotherValue(plain);
      if (!belongs || (words.length === 3 && !plain.startsWith('--'))) break;
      words.push(word);
      if (words.length > 3 && !word.quoted && /[.,:)]$/.test(plain)) {
        trimEnd(word);
        break;
      }
    }
  } catch (error) {
    // An apostrophe in the prose behind it does no harm.
    if (!(error instanceof CannotBePasted)) throw error;
    if (!isComplete()) return { text: text.slice(index).split('\n', 1)[0]!, words, values: [''], broken: error };
  }
  return { text: text.slice(index, words.at(-1)?.end), words, values: [''] };
}

const plainText = ({ pieces }: Word): string => pieces.map((piece) => ('text' in piece ? piece.text : '$')).join('');

/** Some options take a list. */
const isAnotherValue = (word: string): boolean => /^(i-|Name=|Key=|iip-assoc-|\$)/.test(word);

/** What ends a sentence is no part of the command in it. */
function trimEnd(word: Word): void {
  const last = word.pieces.at(-1);
  if (!last || !('text' in last)) return;
  const [, kept = ''] = /^(.*?)[.,:)]*$/.exec(last.text) ?? [];
  word.end -= last.text.length - kept.length;
  last.text = kept;
}
