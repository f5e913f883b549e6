import { RolecallError } from '../rolecall-error.ts';

/** A Region has more than is read of it: what would launch the next instances there cannot be told. */
export class TooManyToRead extends RolecallError<'TooManyToRead', { region: string; most: number }> {
  constructor(region: string, most: number) {
    super(
      'TooManyToRead',
      `${region} has more than ${most} launch template versions, Auto Scaling groups, launch configurations and persistent Spot requests: what would launch the next instances with the instance profile cannot be told. Delete those that nobody needs, and start again.`,
      { region, most },
    );
  }
}
