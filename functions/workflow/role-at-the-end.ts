import { roleText, trailOfIam } from '../text.ts';
import { addRoleCommand, readRoleCommand } from './commands.ts';

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
