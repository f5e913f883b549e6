import { AwsError } from '../../wire/aws-error.ts';
import { constraintViolated } from './errors.ts';

/** @throws MalformedPolicyDocument unless it is a JSON object */
export function validPolicy(field: string, document: string | undefined): string {
  if (document === undefined) throw constraintViolated(document, field, 'not be null');
  try {
    const policy: unknown = JSON.parse(document);
    if (typeof policy === 'object' && policy !== null && !Array.isArray(policy)) return document;
  } catch {
    // Not JSON: refused below, like JSON that is not an object.
  }
  throw new AwsError('MalformedPolicyDocument', 400, 'This policy contains invalid Json');
}

/** IAM does not count white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const sizeOf = (document: string): number => document.replaceAll(/\s/g, '').length;

/** "URL-encoded compliant with RFC 3986": https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const encodePolicy = (document: string): string =>
  encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
