import { type RoleAtTheEnd, unknownRole } from '../workflow/role-at-the-end.ts';

/** How to go on with instances that keep the instance profile. */
export function againWith({ expected, now }: RoleAtTheEnd, requested: string): string {
  if (now === unknownRole) return 'Find out which role it holds, and start replace-role again with it.';
  if (now !== undefined && now !== expected) return 'Agree on a role and start replace-role again with it.';
  if (expected !== undefined && expected !== requested) {
    return `Start replace-role again with the same input, but "role": "${expected}": it refreshes every instance on the instance profile.`;
  }
  if (now === undefined) return 'Fill it, and start replace-role again with the same input.';
  return 'Remove the cause and start replace-role again with the same input: the role is there, so only the refresh runs.';
}

/** How to go on with instances that are to get the former role again. */
export const againWithFormer = (instanceProfile: string, formerRole: string): string =>
  `Start replace-role with ${JSON.stringify({ instanceProfile, role: formerRole })}: it refreshes every instance on the instance profile.`;
