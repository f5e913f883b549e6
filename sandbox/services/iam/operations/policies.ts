import { quotaExceeded } from '../errors.ts';
import { sizeOf, validPolicy } from '../policy-document.ts';
import { quotas } from '../quotas.ts';
import type { IamService } from '../views.ts';

/** Creates a managed policy. */
export function createPolicy(iam: IamService, arn: string, policyDocument: string): void {
  const document = validPolicy('policyDocument', policyDocument);
  if (sizeOf(document) > quotas.PolicySize) throw quotaExceeded('PolicySize', quotas.PolicySize);
  iam.policies.set(arn, { arn, name: arn.slice(arn.lastIndexOf('/') + 1), document });
}
