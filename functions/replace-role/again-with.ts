import type { ReplacementRequest } from './input.ts';
import { type RoleAtTheEnd, unknownRole } from '../workflow/role-at-the-end.ts';

/** How to go on with instances that keep the instance profile. */
export function againWith(
  { expected, now }: RoleAtTheEnd,
  { role, onTrouble }: Pick<ReplacementRequest, 'role' | 'onTrouble'>,
): string {
  if (now === unknownRole) return 'Find out which role it holds, and start replace-role again with it.';
  if (now !== undefined && now !== expected) return 'Agree on a role and start replace-role again with it.';
  // What holds the role already has no other one to go back to, and is refused.
  const stop = onTrouble === 'goBack' ? ['"onTrouble": "stop"'] : [];
  if (expected !== undefined && expected !== role) {
    return `Start replace-role again with ${sameInput(`"role": "${expected}"`, ...stop)}: it refreshes every instance on the instance profile.`;
  }
  if (now === undefined) return `Fill it, and start replace-role again with ${sameInput(...stop)}.`;
  return `Remove the cause and start replace-role again with ${sameInput(...stop)}: the role is there, so only the refresh runs.`;
}

const sameInput = (...but: string[]): string =>
  ['the same input', ...(but.length > 0 ? [`but ${but.join(', ')}`] : [])].join(', ');

/** How to go on with instances that are to get the former role again. */
export const againWithFormer = (instanceProfile: string, formerRole: string): string =>
  `Start replace-role with ${JSON.stringify({ instanceProfile, role: formerRole })}: it refreshes every instance on the instance profile.`;
