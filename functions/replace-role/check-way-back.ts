import { checkRoleForEc2 } from '../workflow/check-role-for-ec2.ts';
import { NoWayBack } from '../workflow/errors.ts';
import type { ReplacementRequest } from './input.ts';
import { whyNoWayBack } from './no-way-back.ts';

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
