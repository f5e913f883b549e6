import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { ExitStatus } from './exit-status.ts';
import type { GlobalOptions } from './global-options.ts';

/** Adds a command to the program. */
export type AddCommand = (program: Command, acting: Acting) => void;

/**
 * What a command does, given all options and its arguments.
 * @throws UsageError, and what AWS says
 */
export type Action<Options> = (
  context: Context,
  options: Options & GlobalOptions,
  ...args: string[]
) => Promise<ExitStatus>;

/** Makes of it an action as commander calls it. */
export type Acting = <Options>(action: Action<Options>) => (...given: unknown[]) => Promise<void>;
