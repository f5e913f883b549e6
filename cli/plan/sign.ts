/** What a step does: adds, takes away, or refreshes; it only waits or looks. */
export type Sign = '+' | '-' | '~' | ' ';

/** By the first word of a step, as the workflows' plans write them. */
const signs: Readonly<Record<string, Sign>> = {
  Add: '+',
  Associate: '+',
  Create: '+',
  Delete: '-',
  Disassociate: '~',
  Leave: ' ',
  Look: ' ',
  Move: '~',
  Rehearse: ' ',
  Remove: '-',
  Replace: '~',
  Start: '+',
  Stop: ' ',
  Wait: ' ',
};

export function signOf(step: string): Sign {
  const [first = ''] = step.match(/^\w+/) ?? [];
  // "Stop and start 3 instances", beside "Stop a Region when …".
  return step.startsWith('Stop and start') ? '~' : (signs[first] ?? ' ');
}
