/** What a script learns from the command. */
export const exitStatus = {
  done: 0,
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The plan refuses what was asked; nothing has been changed. */
  refused: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
