import type { UserIdentity } from '../aws/trail.ts';

/** Who made a call. */
export interface Caller {
  /** `ada (role operator)`; not escaped. */
  name: string;
  arn?: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function callerIn(identity: UserIdentity | null | undefined): Caller {
  const { arn, type, invokedBy } = identity ?? {};
  const through = invokedBy !== undefined && type !== 'AWSService' ? `, through ${invokedBy}` : '';
  return { name: nameIn(identity ?? {}) + through, ...(arn !== undefined && { arn }) };
}

function nameIn({ type, arn, principalId, userName, invokedBy, sessionContext }: UserIdentity): string {
  const own =
    userName ?? arn?.split('/').at(-1) ?? principalId ?? invokedBy ?? 'somebody whom CloudTrail does not name';
  switch (type) {
    case 'Root':
      return 'the root user of the account';
    case 'AWSService':
      return invokedBy ?? own;
    case 'IAMUser':
      return `user ${own}`;
    case 'AssumedRole': {
      const role = sessionContext?.sessionIssuer?.userName ?? arn?.split('/').at(-2);
      const session = sessionContext?.sourceIdentity ?? own;
      return role === undefined ? session : `${session} (role ${role})`;
    }
    default:
      return own;
  }
}
