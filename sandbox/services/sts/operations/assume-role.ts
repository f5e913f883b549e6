import type { Call } from '../../../wire/call.ts';
import { temporaryKeyId } from '../../../world/ids.ts';
import { mayNotAssume } from '../errors.ts';
import { sessionOf } from '../identity.ts';
import { identityOf, type StsService } from '../sessions.ts';

interface AssumeRoleRequest {
  RoleArn?: string;
  RoleSessionName?: string;
  Policy?: string;
  DurationSeconds?: number;
}

export function assumeRole(sts: StsService, request: AssumeRoleRequest, { caller }: Call): object {
  const { RoleArn = '', RoleSessionName = '', Policy, DurationSeconds = 3600 } = request;
  const role = sts.iam.now().role(RoleArn.slice(RoleArn.lastIndexOf('/') + 1));
  if (role?.arn !== RoleArn) throw mayNotAssume(identityOf(sts, caller).arn, RoleArn);
  const issuedAt = sts.clock.now();
  const identity = sessionOf(sts.accountId, role, { name: RoleSessionName, issuedAt, policy: Policy });
  const AccessKeyId = temporaryKeyId(sts.ids.uuid());
  sts.sessions.set(AccessKeyId, identity);
  return {
    Credentials: {
      AccessKeyId,
      SecretAccessKey: `secret of ${AccessKeyId}`,
      SessionToken: `token of ${AccessKeyId}`,
      Expiration: new Date(issuedAt + DurationSeconds * 1000),
    },
    AssumedRoleUser: { AssumedRoleId: identity.userId, Arn: identity.arn },
  };
}
