import { AwsError } from '../aws-error.ts';

/** AWS's error for an operation that it does not have. The message names it, since the sandbox has fewer than AWS. */
export const unknownOperation = (operation: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not know the operation ${operation}.`);
