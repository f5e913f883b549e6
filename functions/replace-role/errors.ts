import { RolecallError } from '../rolecall-error.ts';
import { roleText } from '../text.ts';

/** policy.yml does not list the role that the instance profile holds, so nobody could put it back. Nothing has been changed. */
export class FormerRoleNotInPolicy extends RolecallError<
  'FormerRoleNotInPolicy',
  { instanceProfile: string; formerRole: string; allowed: readonly string[] }
> {
  constructor(instanceProfile: string, formerRole: string, allowed: readonly string[]) {
    super(
      'FormerRoleNotInPolicy',
      `instanceProfile: instance profile ${instanceProfile} holds role ${formerRole}, which policy.yml does not list for it: if something failed, nobody could put it back. Listed are ${allowed.join(', ')}. Add role ${formerRole} to policy.yml and deploy.`,
      { instanceProfile, formerRole, allowed },
    );
  }
}

/** IAM does not show the role in the instance profile; the workflow asks again. */
export class RoleNotVisible extends RolecallError<
  'RoleNotVisible',
  { instanceProfile: string; role: string | undefined }
> {
  constructor(instanceProfile: string, role: string | undefined) {
    super(
      'RoleNotVisible',
      `IAM does not show ${roleText(role)} in instance profile ${instanceProfile} on every read.`,
      {
        instanceProfile,
        role,
      },
    );
  }
}
