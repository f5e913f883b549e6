/**
 * CloudWatch spoke the Query protocol before it spoke JSON, as SQS did, and its errors have two names too: see sqs-error.ts.
 * That the common errors have both, as those of SQS do, is assumed. The old names: aws/aws-sdk-js#1822,
 * aws-samples/amazon-cloudwatch-auto-alarms#1.
 */
const commonQueryErrors: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ThrottlingException: 'Throttling',
  ValidationException: 'ValidationError',
  UnknownOperationException: 'InvalidAction',
  SerializationException: 'MalformedInput',
};

export const cloudWatchErrorType = (code: string): string =>
  `${code in commonQueryErrors ? 'com.amazon.coral.service' : 'com.amazonaws.cloudwatch'}#${code}`;

export const cloudWatchQueryError = (code: string): string => commonQueryErrors[code] ?? code;
