import { RolecallError } from '../rolecall-error.ts';

/** No Region with instances has a CloudWatch alarm of that name. Nothing has been changed. */
export class AlarmNotFound extends RolecallError<'AlarmNotFound', { alarms: string[]; regions: string[] }> {
  constructor(alarms: string[], regions: string[]) {
    super(
      'AlarmNotFound',
      `alarms: there is no alarm ${alarms.join(', ')} in ${regions.join(', ')}, where the instances are. Correct the names, or create the alarms there.`,
      { alarms, regions },
    );
  }
}

/** An alarm is on before anything has begun: nothing would tell a new fault from it. Nothing has been changed. */
export class AlarmAlreadyOn extends RolecallError<'AlarmAlreadyOn', { alarms: string[] }> {
  constructor(alarms: string[]) {
    super(
      'AlarmAlreadyOn',
      `alarms: ${alarms.join(', ')} is on already. Start when it is off, or leave it out of alarms.`,
      { alarms },
    );
  }
}

/** A tag approves or stops the execution before it has begun: it was meant for another one of that name. Nothing has been changed. */
export class SteeredAlready extends RolecallError<'SteeredAlready', { instanceProfile: string; tags: string[] }> {
  constructor(instanceProfile: string, tags: string[]) {
    super(
      'SteeredAlready',
      `instanceProfile: ${tags.join(' and ')} of instance profile ${instanceProfile} names this execution already. It is left from another one of that name: aws iam untag-instance-profile --instance-profile-name ${instanceProfile} --tag-keys ${tags.join(' ')} . Then start again, or under another name.`,
      { instanceProfile, tags },
    );
  }
}

/** Nobody could approve a checkpoint: no tag takes the name of the execution as its value. Nothing has been changed. */
export class ExecutionNameUnfit extends RolecallError<'ExecutionNameUnfit', { name: string }> {
  constructor(name: string) {
    super(
      'ExecutionNameUnfit',
      `checkpoints: a tag cannot have the name of the execution, ${name}, as its value, so nobody could approve a checkpoint. Start it under a name of letters, digits and _.=+-@, or without a name.`,
      { name },
    );
  }
}

/** The names of the alarms would not fit into the state of the workflow: every Region has all of them. Nothing has been changed. */
export class TooManyAlarms extends RolecallError<'TooManyAlarms', { regions: number }> {
  constructor(regions: number) {
    super(
      'TooManyAlarms',
      `alarms: their names in ${regions} Regions are more than the state of one execution can hold. Name fewer alarms, such with shorter names, or fewer Regions.`,
      { regions },
    );
  }
}
