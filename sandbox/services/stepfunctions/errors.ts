import { AwsError } from '../../wire/aws-error.ts';

const refusal =
  (code: string, message: (subject: string) => string) =>
  (subject: unknown): AwsError =>
    new AwsError(code, 400, message(String(subject)));

/** Texts recorded: stepfunctions/control_lifecycle.json. */
export const stateMachineDoesNotExist = refusal(
  'StateMachineDoesNotExist',
  (arn) => `State Machine Does Not Exist: '${arn}'`,
);
export const executionDoesNotExist = refusal('ExecutionDoesNotExist', (arn) => `Execution Does Not Exist: '${arn}'`);
export const executionAlreadyExists = refusal('ExecutionAlreadyExists', (arn) => `Execution Already Exists: '${arn}'`);
export const invalidArn = refusal('InvalidArn', (arn) => `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
export const invalidName = refusal('InvalidName', (name) => `Invalid Name: '${name}'`);
export const invalidExecutionInput = refusal(
  'InvalidExecutionInput',
  (reason) => `Invalid State Machine Execution Input: '${reason}'`,
);

export const invalidToken = refusal('InvalidToken', (token) => `Invalid Token: '${token}'`);
export const mapRunDoesNotExist = refusal('ResourceNotFound', (arn) => `Resource not found: '${arn}'`);
export const validationFailed = refusal('ValidationException', (reason) => reason);

/** As AWS words it when a value is not one that the model of its API allows. */
export const constraintViolated = (value: unknown, member: string, constraint: string): AwsError =>
  validationFailed(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );

export const executionNotRedrivable = (arn: string, reason: string): AwsError =>
  new AwsError('ExecutionNotRedrivable', 400, `Execution ${arn} invalid for redrive as: ${reason}`);

/** AWS would answer, and the sandbox cannot. */
export const notSimulated = refusal('UnknownOperationException', (what) => `The sandbox cannot ${what}`);
