import type { LeftBehind, Part } from '../workflow/left-behind.ts';
import type { PlannedReplacement } from './replacement.ts';

/** The role that the execution saw in the instance profile: with a twin, its first state is about that one. */
const formerRoleSeenIn = (
  { formerRole, byTwin }: Part<PlannedReplacement>,
  instanceProfile: string,
): string | undefined => (byTwin?.profile?.name === instanceProfile ? byTwin.profile.formerRole : formerRole);

/** The role that an execution took out of the instance profile and did not replace: if this one fails, it can put it back. */
export const takenOutRole = (
  { latest }: LeftBehind<PlannedReplacement>,
  instanceProfile: string,
  roleNow: string | undefined,
  newRole: string,
  allowed: readonly string[],
): string | undefined => {
  const formerRole = latest && formerRoleSeenIn(latest, instanceProfile);
  return roleNow === undefined && formerRole !== undefined && formerRole !== newRole && allowed.includes(formerRole)
    ? formerRole
    : undefined;
};
