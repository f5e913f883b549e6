import { givenOf, type TypedInput } from '../workflow/typed-input.ts';

/** The input of replace-profile that brings every instance on the twin back to the instance profile. */
export const backInput = (instanceProfile: string, twin: string): string =>
  JSON.stringify({ instanceProfile: twin, replacement: instanceProfile });

/** What the way back has in common with the way there: where, how, and how many. */
const alike = ['regions', 'refresh', 'twin', 'maxUnavailable', 'maxInstances'];

/** The input that puts the former role back in; absent where there is none, or where the new one is there already. */
export function backFrom(
  typed: TypedInput,
  { instanceProfile, role }: { instanceProfile: string; role: string },
  formerRole: string | undefined,
): { back?: TypedInput } {
  if (formerRole === undefined || formerRole === role) return {};
  return { back: { instanceProfile, role: formerRole, ...givenOf(typed, alike) } };
}
