import { AwsError } from '../aws-error.ts';
import type { Refusals } from '../operations.ts';

/** Codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const queryRefusals: Refusals = {
  operation: (operation) =>
    new AwsError('InvalidAction', 400, `The action ${operation} is not valid for this web service.`),
  parameter: (path, operation) =>
    new AwsError('UnknownParameter', 400, `The sandbox does not model the parameter ${path} of ${operation}.`),
};
