import { AwsError } from '../../../wire/aws-error.ts';

/** As AWS words it, but without the line and column of the pattern's text, which the sandbox does not read. */
export const invalidPattern = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', 400, `Event pattern is not valid. Reason: ${reason}`);

/** EventBridge has this operator, and the sandbox does not. */
export const unsupportedOperator = (operator: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not know ${operator} in an event pattern.`);
