import { checkRoleForEc2 } from '../workflow/check-role-for-ec2.ts';
import { NoWayBack } from '../workflow/errors.ts';
import type { ReplacementRequest } from './input.ts';

/**
 * Sees that the execution could go back, if the input wants it to.
 * @param formerRole that could be put in again; undefined for none
 * @returns warnings
 * @throws NoWayBack
 * @throws RoleNotFound
 * @throws RoleNotAssumableByEc2
 */
export async function checkWayBack(request: ReplacementRequest, formerRole: string | undefined): Promise<string[]> {
  if (request.onTrouble !== 'goBack') return [];
  const why = whyNoWayBack(request, formerRole);
  if (why !== undefined || formerRole === undefined) throw new NoWayBack(why ?? '');
  return checkRoleForEc2(formerRole, 'onTrouble');
}

/** What a way back lacks; undefined where it lacks nothing. */
export function whyNoWayBack(
  { instanceProfile, role }: Pick<ReplacementRequest, 'instanceProfile' | 'role'>,
  formerRole: string | undefined,
): string | undefined {
  if (formerRole === undefined) return `instance profile ${instanceProfile} holds no role`;
  return formerRole === role ? `instance profile ${instanceProfile} holds role ${role} already` : undefined;
}
