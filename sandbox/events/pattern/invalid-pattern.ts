import { AwsError } from '../../wire/aws-error.ts';

/** As AWS words it, but without the line and column of the pattern's text, which the sandbox does not read. */
export const invalidPattern = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', 400, `Event pattern is not valid. Reason: ${reason}`);

/** EventBridge has this operator, and the sandbox does not. */
export class UnsupportedPatternOperatorError extends Error {
  override name = 'UnsupportedPatternOperatorError' as const;
  readonly operator: string;

  constructor(operator: string) {
    super(`The sandbox does not know ${operator} in an event pattern.`);
    this.operator = operator;
  }
}
