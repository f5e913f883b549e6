import type { AddRoleToInstanceProfileRequest, RemoveRoleFromInstanceProfileRequest } from '@aws-sdk/client-iam';
import { AwsError } from '../../../wire/aws-error.ts';
import { noSuchRole, quotaExceeded } from '../errors.ts';
import { quotas } from '../quotas.ts';
import { requireProfile, requireRole } from '../require-entity.ts';
import { controlPlane, type IamService } from '../views.ts';

/** Recorded: adding the role that is in the profile already is LimitExceeded too, and not EntityAlreadyExists. */
export function addRoleToInstanceProfile(iam: IamService, request: AddRoleToInstanceProfileRequest): void {
  const view = controlPlane(iam);
  const profile = requireProfile(view, request.InstanceProfileName);
  const role = requireRole(view, request.RoleName);
  if (role.path.startsWith('/aws-service-role/'))
    throw new AwsError(
      'UnmodifiableEntity',
      400,
      `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    );
  if (profile.role !== undefined)
    throw quotaExceeded('InstanceSessionsPerInstanceProfile', quotas.InstanceSessionsPerInstanceProfile);
  iam.profiles.write(profile.name, { ...profile, role: role.name }, iam.clock.now());
}

/** Recorded: a role that exists but is not in the profile is NoSuchEntity. The message is not recorded: it is assumed. */
export function removeRoleFromInstanceProfile(iam: IamService, request: RemoveRoleFromInstanceProfileRequest): void {
  const view = controlPlane(iam);
  const profile = requireProfile(view, request.InstanceProfileName);
  const role = requireRole(view, request.RoleName);
  if (profile.role !== role.name) throw noSuchRole(role.name);
  iam.profiles.write(profile.name, { ...profile, role: undefined }, iam.clock.now());
}
