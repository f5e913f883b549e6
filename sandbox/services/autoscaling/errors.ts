import { AwsError } from '../../wire/aws-error.ts';

export const validationError = (message: string): AwsError => new AwsError('ValidationError', 400, message);

/** The sources are named as in floci-io/floci#1439. */
export const oneLaunchSource = (): AwsError =>
  validationError(
    'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
  );

export const alreadyExists = (message: string): AwsError => new AwsError('AlreadyExists', 400, message);
