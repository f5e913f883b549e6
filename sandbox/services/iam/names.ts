import { constraintViolated, validationError } from './errors.ts';

/** Lengths and characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const nameLengths = { roleName: 64, instanceProfileName: 128, policyName: 128 };

/** @throws ValidationError for a name that is missing or not valid */
export function validName(field: keyof typeof nameLengths, name: string | undefined): string {
  if (name === undefined) throw constraintViolated(name, field, 'not be null');
  if (name.length === 0) throw constraintViolated(name, field, 'have length greater than or equal to 1');
  const longest = nameLengths[field];
  if (name.length > longest) throw constraintViolated(name, field, `have length less than or equal to ${longest}`);
  if (!/^[\w+=,.@-]+$/.test(name))
    throw validationError(
      `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  return name;
}

export function validPath(path = '/'): string {
  if (/^\/([\x21-\x7e]+\/)?$/.test(path) && path.length <= 512) return path;
  throw validationError(
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
