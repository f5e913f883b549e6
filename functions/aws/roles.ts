import { GetRoleCommand } from '@aws-sdk/client-iam';
import { isAwsError } from '../aws-error.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import { iam } from './iam-client.ts';

/** @returns the role's trust policy; undefined when there is no such role */
export async function findTrustPolicy(role: string): Promise<TrustPolicy | undefined> {
  try {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: role }));
    // IAM answers policies URL-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
    return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}')) as TrustPolicy;
  } catch (error) {
    // Absence is an answer: the plan names the field that is wrong.
    if (isAwsError(error, 'NoSuchEntityException')) return undefined;
    throw error;
  }
}
