import { invalidArn, invalidExecutionInput, invalidName } from './errors.ts';

/** @throws AwsError for what is no ARN at all */
export function checkArn(arn: unknown): void {
  if (!String(arn).startsWith('arn:')) throw invalidArn(arn);
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const legalName = /^[^\s?*<>{}[\]:;,\\|^~$#%&`"/\p{Cc}\p{Cs}]{1,80}$/u;

/** @throws AwsError for a name that an execution may not have */
export function checkName(name: unknown): asserts name is string {
  if (typeof name !== 'string' || !legalName.test(name)) throw invalidName(name);
}

/** @throws AwsError for what is no JSON */
export function checkInput(input: unknown): void {
  try {
    JSON.parse(String(input));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidExecutionInput(error.message);
  }
}
