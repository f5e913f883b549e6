import { AwsError, type Account } from '../../sandbox/index.ts';
import { awsCommand } from './aws-command.ts';
import { findCommands, type FoundCommand } from './find-commands.ts';
import { printed } from './query.ts';
import { CannotBePasted, wordsFrom, type Word } from './words.ts';

/** A command that Rolecall printed, and what became of it. */
export interface CarriedOut {
  command: string;
  /** Why it did not do what it is for. */
  failure?: string;
}

/** Where commands are carried out. */
type Pasted = Pick<Account, 'clock' | 'handle'>;

/** As long as somebody waits who is told to. */
const waitMilliseconds = 20_000;

/** Does what a text tells a person to paste, as the account's owner. */
export async function carryOut(account: Pasted, text: string): Promise<CarriedOut[]> {
  const results: CarriedOut[] = [];
  for (const part of text.split(/(?=\bWait )/)) {
    if (part.startsWith('Wait ')) await account.clock.advance(waitMilliseconds);
    for (const command of findCommands(part)) results.push(await carryOutOne(account, command));
  }
  return results;
}

async function carryOutOne(account: Pasted, command: FoundCommand): Promise<CarriedOut> {
  // Such a file is one that only the person has.
  if (command.text.includes('file://')) return { command: command.text };
  try {
    if (command.broken) throw command.broken;
    for (const value of command.values) await run(account, command.words, { [command.variable ?? '']: value });
    return { command: command.text };
  } catch (error) {
    if (error instanceof CannotBePasted)
      return { command: command.text, failure: `cannot be pasted, ${error.message}` };
    if (error instanceof AwsError) return { command: command.text, failure: `is refused, ${error.code}` };
    throw error;
  }
}

async function run(account: Pasted, words: readonly Word[], variables: { [name: string]: string }): Promise<string> {
  const expanded: string[] = [];
  for (const { pieces, quoted } of words) {
    // Such letters stand for names of files: zsh refuses a word that fits none.
    if (!quoted && pieces.some((piece) => 'text' in piece && /[*?[\]]/.test(piece.text)))
      throw new CannotBePasted('a shell would look for files of that name: it needs quotes');
    let word = '';
    for (const piece of pieces) {
      if ('text' in piece) word += piece.text;
      else if ('command' in piece) word += await run(account, [...wordsFrom(piece.command, 0)], variables);
      else {
        const value = variables[piece.variable];
        if (value === undefined) throw new CannotBePasted(`$${piece.variable} is not set`);
        word += value;
      }
    }
    expanded.push(word);
  }
  const { call, query } = awsCommand(expanded);
  return printed(await account.clock.run(account.handle(call)), query);
}
