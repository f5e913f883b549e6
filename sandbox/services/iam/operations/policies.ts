import type { ManagedPolicy } from '../entities.ts';
import { quotaExceeded } from '../errors.ts';
import { sizeOf, validPolicy } from '../policy-document.ts';
import { quotas } from '../quotas.ts';
import type { IamService } from '../views.ts';

/** Creates a managed policy. */
export function createPolicy(iam: IamService, arn: string, policyDocument: string): void {
  const document = validPolicy('policyDocument', policyDocument);
  if (sizeOf(document) > quotas.PolicySize) throw quotaExceeded('PolicySize', quotas.PolicySize);
  iam.policies.set(arn, { arn, name: nameOf(arn), document });
}

/** The sandbox takes any ARN, since AWS has managed policies of its own. */
export const policyOf = (iam: IamService, arn: string): ManagedPolicy =>
  iam.policies.get(arn) ?? { arn, name: nameOf(arn), document: undefined };

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
