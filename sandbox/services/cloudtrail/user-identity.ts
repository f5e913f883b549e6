import type { TrailEvent } from './event.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function userIdentity({ identity, call }: Pick<TrailEvent, 'identity' | 'call'>, accountId: string): object {
  const { arn, userId, role, roleArn, issuedAt = 0 } = identity;
  const caller = { principalId: userId, arn, accountId, accessKeyId: call.caller };
  if (role === undefined) return { type: 'Root', ...caller };
  const [principalId] = userId.split(':');
  return {
    type: 'AssumedRole',
    ...caller,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId, arn: roleArn, accountId, userName: role },
      attributes: { creationDate: inSeconds(issuedAt), mfaAuthenticated: 'false' },
    },
  };
}

/** The name of the session, as LookupEvents shows it and searches for it. */
export const userName = ({ identity: { arn, role } }: Pick<TrailEvent, 'identity'>): string =>
  role === undefined ? 'root' : (arn.split('/').at(-1) ?? '');

/** `2026-11-23T09:00:00Z`: CloudTrail has no fractions. */
export const inSeconds = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
