import { AwsError } from '../../wire/aws-error.ts';

/** Code and message: aws/aws-cli#4005. */
export const noSuchLogGroup = (): AwsError =>
  new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.');

/** Code: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', 400, message);

/** The beginning is AWS's: aws/aws-toolkit-jetbrains#3219. */
export const invalidFilterPattern = (why: string): AwsError => invalidParameter(`Invalid filter pattern: ${why}`);
