import { AwsError } from '../../wire/aws-error.ts';

/** STS says this of a role that does not exist too. */
export const mayNotAssume = (callerArn: string, roleArn: string): AwsError =>
  new AwsError(
    'AccessDenied',
    403,
    `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  );
