import { AwsError } from '../../wire/aws-error.ts';

/** Code: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
export const resourceNotFound = (name: string): AwsError =>
  new AwsError('ResourceNotFound', 404, `There is no alarm with the name ${name}.`);

/** Code: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const invalidNextToken = (): AwsError =>
  new AwsError('InvalidNextToken', 400, 'The next token specified is invalid.');

export const validationFailed = (message: string): AwsError => new AwsError('ValidationException', 400, message);

/** As AWS words it when a value is not one that the model of its API allows. */
export const constraintViolated = (value: string | number | undefined, member: string, constraint: string): AwsError =>
  validationFailed(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
