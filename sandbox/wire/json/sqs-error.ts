/**
 * SQS spoke the Query protocol before it spoke JSON. Its errors still have two names: that of the API's model in `__type`,
 * and the old one in the header `x-amzn-query-error`, which the SDKs show. Errors with the same name in both are not in
 * this list. Names: SQS's model (aws/api-models-aws, awsQueryError), and for the common errors real AWS
 * as published by radkawar/stackd (testdata/aws/sqs/request_metrics.json, commit 9dc356f).
 */
const queryErrors: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

const commonQueryErrors: Readonly<Record<string, string>> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
  AccessDeniedException: 'AccessDenied',
  UnknownOperationException: 'InvalidAction',
  SerializationException: 'MalformedInput',
};

export const sqsErrorType = (code: string): string =>
  `${code in commonQueryErrors ? 'com.amazon.coral.service' : 'com.amazonaws.sqs'}#${code}`;

export const sqsQueryError = (code: string): string => queryErrors[code] ?? commonQueryErrors[code] ?? code;
