import { AwsError } from '../../wire/aws-error.ts';

/** The messages of both are recorded. */
export const noSuchProfile = (name: string): AwsError =>
  new AwsError('NoSuchEntity', 404, `Instance Profile ${name} cannot be found.`);
export const noSuchRole = (name: string): AwsError =>
  new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);

export const noSuchRolePolicy = (name: string): AwsError =>
  new AwsError('NoSuchEntity', 404, `The role policy with name ${name} cannot be found.`);

/** The code is documented, the message is assumed: API_DeleteRolePermissionsBoundary. */
export const noSuchBoundary = (role: string): AwsError =>
  new AwsError('NoSuchEntity', 404, `The role with name ${role} has no permissions boundary.`);

export const alreadyExists = (what: string): AwsError =>
  new AwsError('EntityAlreadyExists', 409, `${what} already exists.`);

export const deleteConflict = (remedy: string): AwsError =>
  new AwsError('DeleteConflict', 409, `Cannot delete entity, must ${remedy} first.`);

/** Messages: getmoto/moto#6404, aws/eks-hybrid#741, terraform-aws-modules/terraform-aws-ecs#108 */
export const quotaExceeded = (quota: string, limit: number): AwsError =>
  new AwsError('LimitExceeded', 409, `Cannot exceed quota for ${quota}: ${limit}`);

/** Message: serverless/serverless#7643 */
export const inlinePoliciesTooLong = (role: string, limit: number): AwsError =>
  new AwsError('LimitExceeded', 409, `Maximum policy size of ${limit} bytes exceeded for role ${role}`);

export const validationError = (message: string): AwsError => new AwsError('ValidationError', 400, message);

export const constraintViolated = (value: string | number | undefined, field: string, constraint: string): AwsError =>
  validationError(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${field}' failed to satisfy constraint: Member must ${constraint}`,
  );
