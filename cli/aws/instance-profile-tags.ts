import { TagInstanceProfileCommand, UntagInstanceProfileCommand } from '@aws-sdk/client-iam';
import { iam } from '../../functions/aws/iam-client.ts';

/** Sets a tag, or gives it another value. */
export async function tagInstanceProfile(instanceProfile: string, key: string, value: string): Promise<void> {
  await iam.send(
    new TagInstanceProfileCommand({ InstanceProfileName: instanceProfile, Tags: [{ Key: key, Value: value }] }),
  );
}

/** Takes a tag away. IAM answers the same where there is none. */
export async function untagInstanceProfile(instanceProfile: string, key: string): Promise<void> {
  await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName: instanceProfile, TagKeys: [key] }));
}
