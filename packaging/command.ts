export interface Input {
  commands: readonly string[];
  options: { package?: unknown };
}

/** Whether a command of Serverless makes a package: of the policy, and in place of an earlier one. */
export function packages({ commands, options }: Input): boolean {
  const [command, part] = commands;
  if (command === 'package') return true;
  // `deploy --package FOLDER` takes what was packaged before, with the policy of then.
  return command === 'deploy' && (part === undefined || part === 'function') && !options.package;
}

/** Whether a command shows or takes what the policy says. All others, such as `remove` and `info`, need no policy. */
export const readsPolicy = (input: Input): boolean => packages(input) || input.commands[0] === 'print';
