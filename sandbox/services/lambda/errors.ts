import { AwsError } from '../../wire/aws-error.ts';
import type { Queue } from '../sqs/queue.ts';

/** A function failed: `name` is the payload's errorType, `message` the payload as the runtime writes it. */
export class FunctionFailed extends Error {
  constructor(errorType: string, payload: string) {
    super(payload);
    this.name = errorType;
  }
}

/** Thrown by an interceptor: the process of the function that made the call dies, whatever its code catches. */
export class FunctionKilled extends Error {
  override name = 'FunctionKilled' as const;
}

/** Thrown by an interceptor: the function that made the call does nothing more until its timeout. */
export class FunctionHangs extends Error {
  override name = 'FunctionHangs' as const;
}

/** @param more what the runtime adds to the payload */
export const functionFailed = (errorType: string, errorMessage: string, more: object = {}): FunctionFailed =>
  new FunctionFailed(errorType, JSON.stringify({ errorType, errorMessage, ...more }));

export function visibilityTimeoutIsTooShort({ properties }: Queue, functionTimeout: number): AwsError {
  const visibility = `Queue visibility timeout: ${properties.VisibilityTimeout} seconds`;
  const message = `${visibility} is less than Function timeout: ${functionTimeout} seconds`;
  return new AwsError('InvalidParameterValueException', 400, message);
}
