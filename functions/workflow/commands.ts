import { chunks } from '../chunks.ts';

/** Commands of the AWS CLI that a person can paste into a shell. */

export const addRoleCommand = (instanceProfile: string, role: string): string =>
  `aws iam add-role-to-instance-profile --instance-profile-name ${instanceProfile} --role-name ${role}`;

/** An instance profile holds one role: the other one has to go first. */
export const exchangeRoleCommand = (instanceProfile: string, out: string, into: string): string =>
  `aws iam remove-role-from-instance-profile --instance-profile-name ${instanceProfile} --role-name ${out} && ${addRoleCommand(instanceProfile, into)}`;

export const readRoleCommand = (instanceProfile: string): string =>
  `aws iam get-instance-profile --instance-profile-name ${instanceProfile} --query 'InstanceProfile.Roles[].RoleName'`;

/** The inline policy that the console's _Revoke sessions_ gives a role. */
export const revocationPolicy = 'AWSRevokeOlderSessions';

/**
 * Ends every session that a role gave before a moment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 * @param before ISO 8601
 */
export const revocationDocument = (before: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: { DateLessThan: { 'aws:TokenIssueTime': before } } },
  ],
});

/** @param before ISO 8601 */
export const revokeSessionsCommand = (role: string, before: string): string =>
  `aws iam put-role-policy --role-name ${role} --policy-name ${revocationPolicy} --policy-document ${quoted(revocationDocument(before))}`;

/** One line for each hundred instances, so that a line is never too long for a shell or a report. */
export const associateCommand = (region: string, instanceIds: readonly string[], instanceProfileArn: string): string =>
  forEach(
    instanceIds,
    `aws ec2 associate-iam-instance-profile --region ${region} --instance-id "$id" --iam-instance-profile ${profileArgument(instanceProfileArn)}`,
  );

/** Starts what a restart has left stopped. */
export const startCommand = (region: string, instanceIds: readonly string[]): string =>
  forEach(instanceIds, `aws ec2 start-instances --region ${region} --instance-ids "$id"`);

/** Puts the instance profile in the place of whichever the instances have. */
export const replaceCommand = (region: string, instanceIds: readonly string[], instanceProfileArn: string): string =>
  forEach(
    instanceIds,
    `aws ec2 replace-iam-instance-profile-association --region ${region} --association-id "$(aws ec2 describe-iam-instance-profile-associations --region ${region} --filters "Name=instance-id,Values=$id" Name=state,Values=associated --query 'IamInstanceProfileAssociations[0].AssociationId' --output text)" --iam-instance-profile ${profileArgument(instanceProfileArn)}`,
  );

/** Lists the ids of the instances that are on the instance profile. */
export const listCommand = (region: string, instanceProfileArn: string): string =>
  `aws ec2 describe-instances --region ${region} --filters ${onProfile(instanceProfileArn)} --query 'Reservations[].Instances[].InstanceId' --output text`;

/**
 * Lists the instances on the instance profile that were launched or started since.
 * @param since ISO 8601; compared as a text, so without the part behind the seconds, which the AWS CLI writes otherwise
 */
export const listStartedCommand = (regions: readonly string[], instanceProfileArn: string, since: string): string =>
  `for region in ${regions.join(' ')}; do aws ec2 describe-instances --region "$region" --filters ${onProfile(instanceProfileArn)} --query "Reservations[].Instances[] | [?LaunchTime>='${since.slice(0, 19)}'].[InstanceId,LaunchTime]" --output text; done`;

const forEach = (instanceIds: readonly string[], command: string): string =>
  chunks(instanceIds, 100)
    .map((ids) => `for id in ${ids.join(' ')}; do ${command}; done`)
    .join('\n');

/** A path or a name may have characters that mean something to a shell, or to the short form `Arn=…`. */
const isPlain = (arn: string): boolean => /^[\w.@:/+-]+$/.test(arn);

const profileArgument = (arn: string): string => (isPlain(arn) ? `Arn=${arn}` : quoted({ Arn: arn }));

const onProfile = (arn: string): string =>
  isPlain(arn)
    ? `Name=iam-instance-profile.arn,Values=${arn}`
    : quoted([{ Name: 'iam-instance-profile.arn', Values: [arn] }]);

/** Makes an instance profile anew. Tags that begin with aws: are AWS's own, and IAM refuses them. */
export function createInstanceProfileCommand(
  instanceProfile: string,
  path: string,
  tags: Readonly<Record<string, string>>,
): string {
  const Tags = Object.entries(tags)
    .filter(([key]) => !key.toLowerCase().startsWith('aws:'))
    .map(([Key, Value]) => ({ Key, Value }));
  return [
    `aws iam create-instance-profile --instance-profile-name ${instanceProfile}`,
    ...(path === '/' ? [] : [`--path ${isPlain(path) ? path : inQuotes(path)}`]),
    ...(Tags.length > 0 ? [`--tags ${quoted(Tags)}`] : []),
  ].join(' ');
}

/** The IAM console shows no tags of instance profiles. */
export const tagCommand = (instanceProfile: string, key: string, value: string): string =>
  `aws iam tag-instance-profile --instance-profile-name ${instanceProfile} --tags ${quoted([{ Key: key, Value: value }])}`;

export const untagCommand = (instanceProfile: string, key: string): string =>
  `aws iam untag-instance-profile --instance-profile-name ${instanceProfile} --tag-keys ${key}`;

export const deleteInstanceProfileCommand = (instanceProfile: string): string =>
  `aws iam delete-instance-profile --instance-profile-name ${instanceProfile}`;

const quoted = (value: unknown): string => inQuotes(JSON.stringify(value));

const inQuotes = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
