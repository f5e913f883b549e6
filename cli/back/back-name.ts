/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const longest = 80;

/** The name of the execution that goes back: always the same, so that none goes back twice. @param turn from 1 */
export function backName(name: string, turn: number): string {
  const suffix = turn === 1 ? '-back' : `-back-${turn}`;
  return name.slice(0, longest - suffix.length) + suffix;
}
