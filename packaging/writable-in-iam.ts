import type { Policy } from '../functions/policy/policy.ts';

/**
 * Whether a policy of IAM can have the text as it stands. It has no other characters than these, `${` begins a variable in
 * it, and CloudFormation replaces `{{resolve:…}}` on the way.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
export const writableInIam = (text: string): boolean => /^[\x20-\x7e\xa0-\xff]+$/.test(text) && !/\$\{|\{\{/.test(text);

/** @returns a sentence if IAM could not leave instances with the opt-out tag alone */
export const optOutTagRefused = ({ optOutTag }: Policy): string[] =>
  writableInIam(optOutTag)
    ? []
    : [`optOutTag: must have only characters of Latin-1, since the permissions have it: given ${optOutTag}.`];
