import { RolecallError } from '../rolecall-error.ts';
import { counted } from '../text.ts';

/** Instances are on their way to `stopped`; the workflow asks again. */
export class InstancesStopping extends RolecallError<'InstancesStopping', { instanceIds: string[] }> {
  constructor(instanceIds: string[]) {
    super('InstancesStopping', `EC2 is still stopping ${counted(instanceIds.length, 'instance')}.`, { instanceIds });
  }
}

/** EC2's own error, once it is known that the others have been started. */
export class InsufficientInstanceCapacity extends RolecallError<'InsufficientInstanceCapacity', { instances: number }> {
  constructor(instances: number, cause: string) {
    super('InsufficientInstanceCapacity', cause, { instances });
  }
}
