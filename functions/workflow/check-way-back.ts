import { checkRoleForEc2 } from './check-role-for-ec2.ts';
import type { ControlRequest } from './control-fields.ts';
import { NoWayBack } from './errors.ts';

/**
 * Sees that the execution could go back, if the input wants it to.
 * @param formerRole that the instances would have again; undefined for none
 * @param why there is no way back; undefined where there is one
 * @returns warnings
 * @throws NoWayBack
 * @throws RoleNotFound
 * @throws RoleNotAssumableByEc2
 */
export async function checkWayBack(
  { onTrouble }: Pick<ControlRequest, 'onTrouble'>,
  formerRole: string | undefined,
  why: string | undefined,
): Promise<string[]> {
  if (onTrouble !== 'goBack') return [];
  if (why !== undefined || formerRole === undefined) throw new NoWayBack(why ?? '');
  return checkRoleForEc2(formerRole, 'onTrouble');
}
