import { AwsError } from './aws-error.ts';

/** What a service answers that the sandbox does not have. */
export const absentService = (service: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not answer for the service ${service}.`);
