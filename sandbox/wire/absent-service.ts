import { AwsError } from './aws-error.ts';

/** The answer to a call to a service that the sandbox does not have. */
export const absentService = (service: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not answer for the service ${service}.`);
