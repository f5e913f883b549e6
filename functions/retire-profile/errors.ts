import { RolecallError } from '../rolecall-error.ts';
import { trailOfIam } from '../text.ts';
import { namesText, type Named } from './named.ts';

/** policy.yml does not retire the instance profile. Nothing has been changed. */
export class InstanceProfileNotRetired extends RolecallError<'InstanceProfileNotRetired', { instanceProfile: string }> {
  constructor(instanceProfile: string) {
    super(
      'InstanceProfileNotRetired',
      `instanceProfile: policy.yml does not retire instance profile ${instanceProfile}. If it is to be deleted, write \`retired: true\` into its entry in policy.yml, deploy, and start again.`,
      { instanceProfile },
    );
  }
}

/** Instances have the instance profile, or something would launch instances with it. Nothing has been changed. */
export class InstanceProfileNamed extends RolecallError<
  'InstanceProfileNamed',
  { instanceProfile: string; named: readonly Named[] }
> {
  constructor(instanceProfile: string, named: readonly Named[]) {
    super(
      'InstanceProfileNamed',
      `instanceProfile: instance profile ${instanceProfile} is still in use:\n${namesText(named)}\nMove the instances to another instance profile (start replace-profile), mend what would launch more, and start again.`,
      { instanceProfile, named },
    );
  }
}

/** While the role was out, an instance or a launch template came that names the instance profile. It gets the role back. */
export class NamedMeanwhile extends RolecallError<
  'NamedMeanwhile',
  { instanceProfile: string; named: readonly Named[] }
> {
  constructor(instanceProfile: string, named: readonly Named[]) {
    super(
      'NamedMeanwhile',
      `Meanwhile instance profile ${instanceProfile} came into use, and is not deleted:\n${namesText(named)}\nMove these as well, and start again.`,
      { instanceProfile, named },
    );
  }
}

/** Somebody has deleted the instance profile that the plan saw, and perhaps created another one of its name: that one stays. */
export class InstanceProfileChangedMeanwhile extends RolecallError<
  'InstanceProfileChangedMeanwhile',
  { instanceProfile: string; expected: string; found: string | undefined }
> {
  constructor(instanceProfile: string, expected: string, found: string | undefined) {
    const what = found === undefined ? 'is not there any more' : `is another one now (${found}, not ${expected})`;
    super(
      'InstanceProfileChangedMeanwhile',
      `Instance profile ${instanceProfile} ${what}: somebody else deleted it (DeleteInstanceProfile). ${trailOfIam} says who did.`,
      { instanceProfile, expected, found },
    );
  }
}
