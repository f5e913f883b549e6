import { isRetired, rolesAllowedIn, type Policy } from '../policy/policy.ts';
import { counted } from '../text.ts';
import { withoutPath } from '../without-path.ts';
import type { MoveRequest } from './input.ts';
import type { FormerFindings } from './move-findings.ts';

/**
 * Why the instance profile could not be given to the instances again; undefined where it could.
 * @param role that it holds; undefined for none
 */
export function whyNotGivenAgain(
  policy: Policy,
  { instanceProfile }: Pick<MoveRequest, 'instanceProfile'>,
  role: string | undefined,
): string | undefined {
  if (isRetired(policy, instanceProfile)) return `policy.yml retires instance profile ${instanceProfile}`;
  if (role === undefined) return `instance profile ${instanceProfile} holds no role`;
  const allowed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  return allowed.includes(role)
    ? undefined
    : `instance profile ${instanceProfile} holds role ${role}, which policy.yml does not list for it`;
}

/**
 * Why the instances could not stay on the instance profile again, or could not be told from others; undefined where they could.
 * @param withIds whether the plan names the instances
 */
export function whyNotFoundAgain(
  { instanceProfile, replacement }: Pick<MoveRequest, 'instanceProfile' | 'replacement'>,
  moving: readonly Pick<FormerFindings, 'undoneBack' | 'onReplacement'>[],
  withIds: boolean,
): string | undefined {
  const undone = moving.reduce((sum, one) => sum + (one.undoneBack ?? 0), 0);
  if (undone > 0) {
    return `the sweep would take instance profile ${instanceProfile} away from ${counted(undone, 'instance')} again, as policy.yml asks`;
  }
  const others = moving.reduce((sum, one) => sum + (one.onReplacement ?? 0), 0);
  return !withIds && others > 0
    ? `the instances are too many to remember each, and ${counted(others, 'instance')} on instance profile ${replacement} already could not be told from them`
    : undefined;
}
