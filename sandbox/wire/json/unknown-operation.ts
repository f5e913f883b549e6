import { AwsError } from '../aws-error.ts';

/** What AWS answers to an operation that it does not have; the sandbox has fewer than AWS, so it says which. */
export const unknownOperation = (operation: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not know the operation ${operation}.`);
