import { RolecallError } from '../rolecall-error.ts';
import { cut, shown } from '../text.ts';

/** A field of the console input that is wrong, missing or unknown. */
export interface WrongField {
  field: string;
  given: unknown;
  allowed: string;
  /** There is no such field: `allowed` are the names of all. */
  isUnknown?: boolean;
}

/** More than these would hide the rest of the message. */
const mostFieldsTold = 12;

/** Fields of the console input are wrong, missing or unknown. Nothing has been changed. */
export class InputInvalid extends RolecallError<'InputInvalid', { fields: readonly WrongField[] }> {
  constructor(fields: readonly WrongField[]) {
    const told = fields.slice(0, mostFieldsTold).map((wrong) => `${cut(wrong.field)}: ${whatIsWrong(wrong)}`);
    super('InputInvalid', `${told.join('. ')}. Correct the input and start again.`, { fields });
  }
}

function whatIsWrong({ given, allowed, isUnknown }: WrongField): string {
  if (isUnknown) return `no such field; allowed: ${allowed}`;
  return `${given === undefined ? 'missing' : `given ${shown(given)}`}; allowed: ${allowed}`;
}

/** The input wants the execution to go back on trouble, and it could not. Nothing has been changed. */
export class NoWayBack extends RolecallError<'NoWayBack', { why: string }> {
  constructor(why: string) {
    super(
      'NoWayBack',
      `onTrouble: there would be no way back: ${why}. Start again with "onTrouble": "stop", or remove the cause.`,
      { why },
    );
  }
}

/** The instance profile does not exist in this account. Nothing has been changed. */
export class InstanceProfileNotFound extends RolecallError<'InstanceProfileNotFound', { instanceProfile: string }> {
  constructor(instanceProfile: string, field = 'instanceProfile') {
    super(
      'InstanceProfileNotFound',
      `${field}: there is no instance profile ${instanceProfile} in this account. Correct the name, or create it: aws iam create-instance-profile --instance-profile-name ${instanceProfile}`,
      { instanceProfile },
    );
  }
}

/** The instance profile is not in policy.yml. Nothing has been changed. */
export class InstanceProfileNotInPolicy extends RolecallError<
  'InstanceProfileNotInPolicy',
  { instanceProfile: string; allowed: string[] }
> {
  constructor(instanceProfile: string, allowed: string[], field = 'instanceProfile') {
    super(
      'InstanceProfileNotInPolicy',
      `${field}: policy.yml does not list instance profile ${instanceProfile}; it lists ${allowed.join(', ')}. Choose one of these, or add the instance profile to policy.yml and deploy.`,
      { instanceProfile, allowed },
    );
  }
}

/** The instance profile is one of quarantine. Nothing has been changed. */
export class InstanceProfileInQuarantine extends RolecallError<
  'InstanceProfileInQuarantine',
  { instanceProfile: string }
> {
  constructor(instanceProfile: string, field = 'instanceProfile') {
    super(
      'InstanceProfileInQuarantine',
      `${field}: policy.yml has instance profile ${instanceProfile} under quarantine, so nothing of Rolecall touches it or its instances. Choose another one: docs/quarantine.md.`,
      { instanceProfile },
    );
  }
}

/** policy.yml retires the instance profile: it gets no other role, and no instance. Nothing has been changed. */
export class InstanceProfileRetired extends RolecallError<'InstanceProfileRetired', { instanceProfile: string }> {
  constructor(instanceProfile: string, field = 'instanceProfile') {
    super(
      'InstanceProfileRetired',
      `${field}: policy.yml has instance profile ${instanceProfile} as retired, so nothing gives it a role or to an instance. Choose another one, or take \`retired: true\` out of policy.yml and deploy. To delete it, start retire-profile: docs/retire-profile.md.`,
      { instanceProfile },
    );
  }
}

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

/** The role does not exist in this account. Nothing has been changed. */
export class RoleNotFound extends RolecallError<'RoleNotFound', { role: string }> {
  constructor(role: string, field = 'role') {
    super(
      'RoleNotFound',
      `${field}: there is no role ${role} in this account. Correct the name, or create the role and start again.`,
      { role },
    );
  }
}

/** EC2 may not assume the role: its instances would get no credentials. Nothing has been changed. */
export class RoleNotAssumableByEc2 extends RolecallError<'RoleNotAssumableByEc2', { role: string }> {
  constructor(role: string, field = 'role') {
    super(
      'RoleNotAssumableByEc2',
      `${field}: the trust policy of role ${role} does not let ec2.amazonaws.com assume it, so instances would get no credentials. Allow sts:AssumeRole to the service ec2.amazonaws.com in it: aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      { role },
    );
  }
}

/** policy.yml does not let the instance profile hold the role. Nothing has been changed. */
export class RoleNotInPolicy extends RolecallError<
  'RoleNotInPolicy',
  { instanceProfile: string; role: string; allowed: readonly string[] }
> {
  constructor(instanceProfile: string, role: string, allowed: readonly string[], field = 'role') {
    super(
      'RoleNotInPolicy',
      `${field}: policy.yml does not let instance profile ${instanceProfile} hold role ${role}; it may hold ${allowed.join(', ')}. Choose one of these, or add the role to policy.yml and deploy.`,
      { instanceProfile, role, allowed },
    );
  }
}

/** A Region in the input is not enabled in this account. Nothing has been changed. */
export class RegionNotEnabled extends RolecallError<'RegionNotEnabled', { region: string; enabled: string[] }> {
  constructor(region: string, enabled: string[]) {
    super(
      'RegionNotEnabled',
      `regions: ${region} is not enabled in this account; enabled are ${enabled.join(', ')}. Choose among these, or leave regions out for all of them.`,
      { region, enabled },
    );
  }
}

/** Another execution, which started earlier, works on the instance profile. Nothing has been changed. */
export class AnotherExecutionRuns extends RolecallError<
  'AnotherExecutionRuns',
  { instanceProfile: string; executionArn: string }
> {
  constructor(instanceProfile: string, executionArn: string, startedAt: string) {
    super(
      'AnotherExecutionRuns',
      `instanceProfile: execution ${executionArn} has worked on instance profile ${instanceProfile} since ${startedAt}. Wait until it has ended: aws stepfunctions describe-execution --execution-arn ${executionArn} --query status. Or stop it: aws stepfunctions stop-execution --execution-arn ${executionArn}. Then start again.`,
      { instanceProfile, executionArn },
    );
  }
}

/** More instances use the instance profile than the input allows. Nothing has been changed. */
export class TooManyInstances extends RolecallError<'TooManyInstances', { instances: number; maxInstances: number }> {
  constructor(instances: number, maxInstances: number) {
    super(
      'TooManyInstances',
      `maxInstances: ${instances} instances use the instance profile and ${maxInstances} are allowed. If that many are meant, start again with "maxInstances": ${instances} or more.`,
      { instances, maxInstances },
    );
  }
}

/** At the share that was asked for, the refresh takes longer than an execution may. Nothing has been changed. */
export class ExecutionTooLong extends RolecallError<
  'ExecutionTooLong',
  { share: number; days: number; mostDays: number }
> {
  /** @param bakedDays of these, for which the input itself holds the waves */
  constructor(share: number, days: number, mostDays: number, bakedDays = 0) {
    const baked = bakedDays > 0 ? ` The bakes take ${bakedDays} of them: give a smaller waveBakeSeconds.` : '';
    super(
      'ExecutionTooLong',
      `share: ${share} of EC2's rate limit would take ${days} days, and one execution may be planned for ${mostDays}. Give a larger share, or name fewer Regions, and start one execution after the other.${baked}`,
      { share, days, mostDays },
    );
  }
}

/** More instances than the history of one execution can hold. Nothing has been changed. */
export class ExecutionTooLarge extends RolecallError<'ExecutionTooLarge', { instances: number; most: number }> {
  constructor(instances: number, most: number) {
    super(
      'ExecutionTooLarge',
      `regions: ${instances} instances in these Regions are more than the ${most} that one execution can refresh. Name fewer Regions, and start one execution after the other.`,
      { instances, most },
    );
  }
}
