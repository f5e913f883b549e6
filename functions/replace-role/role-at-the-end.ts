import { roleText, trailOfIam } from '../text.ts';
import { addRoleCommand, readRoleCommand } from '../workflow/commands.ts';

/** The role that the instance profile ought to hold when it is over, and the one that it holds; undefined for none. */
export interface RoleAtTheEnd {
  instanceProfile: string;
  expected: string | undefined;
  now: string | undefined;
}

/** No role can have this name. */
export const unknownRole = '(unknown: IAM did not answer)';

/** What to do about the role, one line each, what is urgent first; nothing when it is as expected. */
export function stepsFor({ instanceProfile, expected, now }: RoleAtTheEnd): string[] {
  if (now === expected) return [];
  if (now === unknownRole) return [`See which role it holds: ${readRoleCommand(instanceProfile)}`];
  if (now === undefined && expected !== undefined) {
    return [
      `Launches with instance profile ${instanceProfile} fail now. Fill it: ${addRoleCommand(instanceProfile, expected)}`,
      `Who took the role out: ${trailOfIam}, event RemoveRoleFromInstanceProfile.`,
    ];
  }
  return [`Who put ${roleText(now)} in: ${trailOfIam}, event AddRoleToInstanceProfile.`];
}

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
