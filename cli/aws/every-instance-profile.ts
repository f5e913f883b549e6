import { paginateListInstanceProfiles } from '@aws-sdk/client-iam';
import { iam } from '../../functions/aws/iam-client.ts';
import type { WholeInstanceProfile } from '../../functions/aws/instance-profiles.ts';

/** An instance profile as a list shows it: IAM leaves out its tags there. */
export type ListedInstanceProfile = Omit<WholeInstanceProfile, 'tags'>;

/** Every instance profile of the account, in the order of their names. */
export async function* everyInstanceProfile(): AsyncGenerator<ListedInstanceProfile> {
  for await (const { InstanceProfiles } of paginateListInstanceProfiles({ client: iam, pageSize: 1000 }, {})) {
    for (const profile of InstanceProfiles ?? []) {
      yield {
        name: profile.InstanceProfileName ?? '',
        path: profile.Path ?? '/',
        arn: profile.Arn ?? '',
        id: profile.InstanceProfileId ?? '',
        role: profile.Roles?.[0]?.RoleName,
      };
    }
  }
}
