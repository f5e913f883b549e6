import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { UsageError } from './errors.ts';
import { exitStatus, type ExitStatus } from './exit-status.ts';
import { programFor } from './program.ts';
import { toldError } from './told-error.ts';

/**
 * Runs one command.
 * @param args those behind the name of the program
 * @throws what nobody foresaw: its stack is for a report of the bug
 */
export async function run(args: readonly string[], context: Context): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = programFor(context, (ended) => (status = ended));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    // Commander has said what is wrong, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    const text = toldError(error);
    if (text === undefined) throw error;
    context.screen.say(`${context.screen.paintSaid('red', 'error:')} ${text}`);
    return error instanceof UsageError ? exitStatus.usage : exitStatus.failed;
  }
}
