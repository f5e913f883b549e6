import type { FailedInstances } from '../refresh/failures.ts';
import type { RegionSettings } from '../refresh/region-refresh.ts';

/** What a person can paste into a shell, or do next. */
export function remedyFor(
  { error, bare, instanceIds }: FailedInstances,
  { region, instanceProfileArn }: RegionSettings,
  roleIsThere: boolean,
): string {
  if (error === 'AnotherProfileAssociated' && !bare) {
    return `They have another instance profile than ${instanceProfileArn} now. Where that is not meant, find its association (aws ec2 describe-iam-instance-profile-associations --region ${region} --filters Name=instance-id,Values=${instanceIds.join(',')}) and put ours in its place (aws ec2 replace-iam-instance-profile-association --region ${region} --association-id … --iam-instance-profile ${shellArgument(instanceProfileArn)}).`;
  }
  if (!bare) {
    return roleIsThere
      ? 'They keep the instance profile. Remove the cause and start replace-role again with the same input: the role is there, so only the refresh runs.'
      : 'They keep the instance profile. Agree on a role and start replace-role again with it.';
  }
  return `for id in ${instanceIds.join(' ')}; do aws ec2 associate-iam-instance-profile --region ${region} --instance-id "$id" --iam-instance-profile ${shellArgument(instanceProfileArn)}; done`;
}

/** A path or a name may have characters that mean something to a shell, or to the short form `Arn=…`. */
const shellArgument = (arn: string): string =>
  /^[\w.@:/+-]+$/.test(arn) ? `Arn=${arn}` : `'${JSON.stringify({ Arn: arn }).replaceAll("'", String.raw`'\''`)}'`;
