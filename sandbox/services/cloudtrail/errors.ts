import { AwsError } from '../../wire/aws-error.ts';

/** Codes: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const invalidLookupAttributes = (message: string): AwsError =>
  new AwsError('InvalidLookupAttributesException', 400, message);

export const invalidMaxResults = (): AwsError =>
  new AwsError('InvalidMaxResultsException', 400, 'MaxResults must be from 1 to 50.');

export const invalidNextToken = (): AwsError =>
  new AwsError('InvalidNextTokenException', 400, 'The NextToken is invalid.');

export const invalidTimeRange = (): AwsError =>
  new AwsError('InvalidTimeRangeException', 400, 'The start time is after the end time.');
