/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const longest = 80;

/** What follows an execution: its way back, or the same once more. */
export type FollowUpKind = 'back' | 'again';

/** The name of an execution that follows another: always the same, so that a command that is repeated starts no second one. @param turn from 1 */
export function followUpName(name: string, kind: FollowUpKind, turn: number): string {
  const suffix = turn === 1 ? `-${kind}` : `-${kind}-${turn}`;
  return name.slice(0, longest - suffix.length) + suffix;
}
