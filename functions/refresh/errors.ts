import { RolecallError } from '../rolecall-error.ts';
import { counted, roleText, trailOfIam } from '../text.ts';

/** The instance profile holds another role than this execution left in it: somebody else changed it, or IAM is behind. */
export class RoleChangedMeanwhile extends RolecallError<
  'RoleChangedMeanwhile',
  { instanceProfile: string; expected: string | undefined; found: string | undefined }
> {
  constructor(instanceProfile: string, expected: string | undefined, found: string | undefined) {
    const who =
      found === undefined
        ? 'somebody else took it out (RemoveRoleFromInstanceProfile)'
        : 'somebody else changed it (AddRoleToInstanceProfile)';
    super(
      'RoleChangedMeanwhile',
      `Instance profile ${instanceProfile} holds ${roleText(found)} where ${roleText(expected)} was expected: ${who}, or IAM does not show our change yet. ${trailOfIam} says who did.`,
      { instanceProfile, expected, found },
    );
  }
}

/** Associations are on their way to `associated`; the workflow asks again. */
export class AssociationsPending extends RolecallError<'AssociationsPending', { instanceIds: string[] }> {
  constructor(instanceIds: string[]) {
    super('AssociationsPending', `EC2 is still at work on ${counted(instanceIds.length, 'association')}.`, {
      instanceIds,
    });
  }
}

/** Instances that were restarted do not run yet, or EC2 checks them; the workflow asks again. */
export class InstancesNotBack extends RolecallError<'InstancesNotBack', { instanceIds: string[] }> {
  constructor(instanceIds: string[]) {
    super('InstancesNotBack', `${counted(instanceIds.length, 'instance')} not back yet.`, { instanceIds });
  }
}

/** Instances are on their way to `stopped`; the workflow asks again. */
export class InstancesStopping extends RolecallError<'InstancesStopping', { instanceIds: string[] }> {
  constructor(instanceIds: string[]) {
    super('InstancesStopping', `EC2 is still stopping ${counted(instanceIds.length, 'instance')}.`, { instanceIds });
  }
}

/** The instance was stopped when its turn came, and is not any more: in a move nothing is taken from it. */
export class StartedMeanwhile extends RolecallError<'StartedMeanwhile', { instanceId: string }> {
  constructor(instanceId: string) {
    super(
      'StartedMeanwhile',
      `${instanceId} was started meanwhile: it keeps its instance profile until its next turn.`,
      {
        instanceId,
      },
    );
  }
}

/** Between the disassociation and the association somebody else gave the instance another instance profile. */
export class AnotherProfileAssociated extends RolecallError<
  'AnotherProfileAssociated',
  { instanceId: string; instanceProfileArn: string }
> {
  constructor(instanceId: string, instanceProfileArn: string) {
    super('AnotherProfileAssociated', `${instanceId} was given ${instanceProfileArn} by somebody else meanwhile.`, {
      instanceId,
      instanceProfileArn,
    });
  }
}
