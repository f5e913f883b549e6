import type { Call } from '../../../wire/call.ts';
import { identityOf, type StsService } from '../sessions.ts';

export function getCallerIdentity(sts: StsService, _: object, { caller }: Call): object {
  const { arn, userId } = identityOf(sts, caller);
  return { UserId: userId, Account: sts.accountId, Arn: arn };
}
