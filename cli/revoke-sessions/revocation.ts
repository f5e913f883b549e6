import { revocationDocument, revocationPolicy } from '../../functions/workflow/commands.ts';

/** What a role's inline policy `AWSRevokeOlderSessions` says. */
export type Revocation =
  | { is: 'none' }
  /** @property before ISO 8601: sessions from before then have no permissions */
  | { is: 'revoked'; before: string }
  /** It is not what _Revoke sessions_ writes. */
  | { is: 'other' };

/** @param document JSON, as IAM has it; undefined for none */
export function revocationIn(document: string | undefined): Revocation {
  if (document === undefined) return { is: 'none' };
  const before = issueTimeIn(document);
  if (before === undefined || Number.isNaN(Date.parse(before))) return { is: 'other' };
  return sameJson(document, revocationDocument(before)) ? { is: 'revoked', before } : { is: 'other' };
}

/** Whether sessions from before the moment are cut off already. @param before ISO 8601 */
export const covers = (revocation: Revocation, before: string): boolean =>
  revocation.is === 'revoked' && Date.parse(revocation.before) >= Date.parse(before);

export const undoRevocation = (role: string): string =>
  `aws iam delete-role-policy --role-name ${role} --policy-name ${revocationPolicy}`;

const issueTimeIn = (document: string): string | undefined => /"aws:TokenIssueTime":\s*"([^"]+)"/.exec(document)?.[1];

function sameJson(document: string, other: object): boolean {
  try {
    return JSON.stringify(JSON.parse(document)) === JSON.stringify(other);
  } catch (error) {
    // IAM lets no such document in; what is not JSON is another one in any case.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
