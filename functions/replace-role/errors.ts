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

/** As few at a time as the input wants, the restart has more waves than one execution can hold. Nothing has been changed. */
export class TooManyWaves extends RolecallError<
  'TooManyWaves',
  { instances: number; maxUnavailable: number; mostWaves: number }
> {
  constructor(instances: number, maxUnavailable: number, mostWaves: number) {
    super(
      'TooManyWaves',
      `maxUnavailable: ${instances} instances, ${maxUnavailable} at a time, need more than the ${mostWaves} waves that one execution may have. Start again with "maxUnavailable": ${Math.ceil(instances / mostWaves)} or more, or name fewer Regions, and start one execution after the other.`,
      { instances, maxUnavailable, mostWaves },
    );
  }
}
