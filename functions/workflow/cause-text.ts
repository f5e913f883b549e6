import { chunks } from '../chunks.ts';

/** A cause may have 32,768 characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html */
const longest = 32_000;

/**
 * The lines of a report as the cause of a failed execution. It is cut between lines, so that each command in it is whole.
 * @param state whose output has all of it
 */
export function causeFrom(lines: readonly string[], state: string): string {
  let length = 0;
  const fitting = lines.filter((line) => (length += line.length + 1) <= longest);
  return fitting.length < lines.length
    ? `${fitting.join('\n')}\n… (all of it: the output of the state ${state})`
    : lines.join('\n');
}

export const remedyLines = (remedy: string): string[] => remedy.split('\n').map((line) => `  remedy: ${line}`);

export const hundreds = (ids: readonly string[]): string[][] => chunks(ids, 100);
