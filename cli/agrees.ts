import { confirm, isCancel } from '@clack/prompts';
import { UsageError } from './errors.ts';

/**
 * Asks on the terminal, on stderr: stdout may be a file.
 * @throws UsageError where there is no terminal
 */
export async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UsageError(`Nobody can answer here: ${question} Give --yes to go on without being asked.`);
  }
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}
