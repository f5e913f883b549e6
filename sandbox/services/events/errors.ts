import { AwsError } from '../../wire/aws-error.ts';

/** Text: TerraConstructs/base#88, turbot/steampipe-plugin-aws#1591. */
export const ruleDoesNotExist = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', 400, `Rule ${name} does not exist on EventBus default.`);

export const busDoesNotExist = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', 400, `Event bus ${name} does not exist.`);

/** @param value the member of the request, in the words of the service's model */
export const constraintViolated = (value: string, constraint: string): AwsError =>
  validation(`1 validation error detected: Value at '${value}' failed to satisfy constraint: ${constraint}`);

export const invalidEvent = (reason = ''): AwsError => validation(`Parameter Event is not valid.${reason}`);

export const invalidPath = (path: string): AwsError => validation(`The path ${path} is invalid.`);

export const invalidToken = (): AwsError => validation('The NextToken is invalid.');

const validation = (message: string): AwsError => new AwsError('ValidationException', 400, message);
