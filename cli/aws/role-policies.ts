import { GetRolePolicyCommand, paginateListInstanceProfilesForRole, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { iam } from '../../functions/aws/iam-client.ts';
import { isAwsError } from '../../functions/aws-error.ts';

/** @returns the document of an inline policy of the role, as JSON; undefined where the role has none of that name */
export async function inlinePolicy(role: string, name: string): Promise<string | undefined> {
  try {
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: name }));
    // IAM answers policies URL-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
    return decodeURIComponent(PolicyDocument ?? '');
  } catch (error) {
    // Absence is an answer; whether there is such a role, somebody has asked before.
    if (isAwsError(error, 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

/** Gives the role an inline policy, or puts it in the place of the one of that name. */
export async function putInlinePolicy(role: string, name: string, document: object): Promise<void> {
  await iam.send(
    new PutRolePolicyCommand({ RoleName: role, PolicyName: name, PolicyDocument: JSON.stringify(document) }),
  );
}

/** The instance profiles that hold the role. */
export async function instanceProfilesWith(role: string): Promise<{ name: string; arn: string }[]> {
  const found: { name: string; arn: string }[] = [];
  for await (const { InstanceProfiles = [] } of paginateListInstanceProfilesForRole(
    { client: iam },
    { RoleName: role },
  ))
    found.push(...InstanceProfiles.map(({ InstanceProfileName: name = '', Arn: arn = '' }) => ({ name, arn })));
  return found;
}
