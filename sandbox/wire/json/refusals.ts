import { AwsError } from '../aws-error.ts';
import type { Refusals } from '../operations.ts';
import { unknownOperation } from './unknown-operation.ts';

/** ValidationException: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export const jsonRefusals: Refusals = {
  operation: unknownOperation,
  parameter: (path, operation) =>
    new AwsError('ValidationException', 400, `The sandbox does not model the parameter ${path} of ${operation}.`),
};
