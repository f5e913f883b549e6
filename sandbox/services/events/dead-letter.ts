import type { MessageAttributes } from '../sqs/message.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { sqsQueryError } from '../../wire/json/sqs-error.ts';

/** Why a target did not get an event, in the words of its dead letter. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Some more tries may help. */
  readonly isTemporary: boolean;
}

/** Recorded by radkawar/stackd, testdata/aws/eventbridge/inputs.json, commit 9dc356f. */
export const invalidInput: Failure = {
  code: 'INVALID_JSON',
  message: 'Invalid input for target.',
  isTemporary: false,
};

/**
 * The message is the one of the Java SDK, which EventBridge calls SQS with: recorded by radkawar/stackd,
 * testdata/aws/eventbridge/{delivery,error_metrics}.json, commit 9dc356f. For Lambda it is taken to be alike.
 */
export function failureOf(error: AwsError, service: 'AmazonSQS' | 'AWSLambda', requestId: string): Failure {
  const code = service === 'AmazonSQS' ? sqsQueryError(error.code) : error.code;
  const details = `Service: ${service}; Status Code: ${error.status}; Error Code: ${code}; Request ID: ${requestId}`;
  return { ...kindOf(error), message: `${error.message} (${details}; Proxy: null)` };
}

/** The error codes are documented (EventBridge User Guide, "Using dead-letter queues"); the first two are recorded. */
function kindOf({ code, status }: AwsError): Pick<Failure, 'code' | 'isTemporary'> {
  if (status === 403) return { code: 'NO_PERMISSIONS', isTemporary: false };
  if (code === 'QueueDoesNotExist' || status === 404) return { code: 'NO_RESOURCE', isTemporary: false };
  if (status === 429 || code.includes('Throttl')) return { code: 'THROTTLING', isTemporary: true };
  return { code: 'ERROR_FROM_TARGET', isTemporary: status >= 500 };
}

/** Which of the target's retry policy's bounds was reached. */
export interface Exhausted {
  readonly condition: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
  readonly retryAttempts: number;
}

/** A dead letter that was not tried again says nothing of tries: so it was recorded. */
export function deadLetterAttributes(
  failure: Failure,
  arns: { rule: string; target: string },
  exhausted: Exhausted | undefined,
): MessageAttributes {
  const attributes = {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RULE_ARN: arns.rule,
    TARGET_ARN: arns.target,
    ...(exhausted && {
      EXHAUSTED_RETRY_CONDITION: exhausted.condition,
      RETRY_ATTEMPTS: String(exhausted.retryAttempts),
    }),
  };
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}
