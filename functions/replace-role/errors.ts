import { RolecallError } from '../rolecall-error.ts';
import { roleText } from '../text.ts';

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
