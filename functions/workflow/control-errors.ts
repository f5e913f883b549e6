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
