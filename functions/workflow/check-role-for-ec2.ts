import { findTrustPolicy } from '../aws/roles.ts';
import { trustsEc2 } from '../trust-policy.ts';
import { RoleNotAssumableByEc2, RoleNotFound } from './errors.ts';

/**
 * Sees that instances get credentials of the role.
 * @param field of the input that chooses the role
 * @returns warnings
 * @throws RoleNotFound
 * @throws RoleNotAssumableByEc2
 */
export async function checkRoleForEc2(role: string, field: string): Promise<string[]> {
  const trustPolicy = await findTrustPolicy(role);
  if (!trustPolicy) throw new RoleNotFound(role, field);
  const trusted = trustsEc2(trustPolicy);
  if (trusted === 'no') throw new RoleNotAssumableByEc2(role, field);
  return trusted === 'yes' ? [] : [`The trust policy of role ${role} has conditions: see that they hold for EC2.`];
}
