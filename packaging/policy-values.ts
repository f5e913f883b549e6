import type { Policy } from '../functions/policy/policy.ts';
import { withoutPath } from '../functions/without-path.ts';

/** The values that serverless.yml can take from the policy, such as `${policy:roleArns}`. */
export function policyValues(policy: Policy): Record<string, unknown> {
  const profiles = Object.values(policy.profiles);
  const roles = profiles.flatMap((profile) => profile.roles);
  const instanceProfiles = profiles.map(({ instanceProfile }) => instanceProfile);
  return {
    tagKey: policy.tagKey,
    graceSeconds: policy.graceSeconds,
    tagChangeRule: policy.onTagChange === 'assign' ? 'ENABLED' : 'DISABLED',
    replaceable: replaceable(policy),
    defaultArns: arns('instance-profile', instanceProfileOf(policy, policy.default)),
    roleArns: arns('role', roles),
    readableRoleArns: arns('role', withAndWithoutPath(roles)),
    instanceProfileArns: arns('instance-profile', instanceProfiles),
    readableInstanceProfileArns: arns('instance-profile', withAndWithoutPath(instanceProfiles)),
    quarantineArns: arns('instance-profile', anywhere(policy.quarantine)),
    protectedArns: arns('instance-profile', anywhere(policy.protected)),
  };
}

/** Which instance profiles an assignment may replace: a key of resources/existing-profiles.yml. */
function replaceable(policy: Policy): 'none' | 'default' | 'unprotected' {
  if (policy.mode === 'observe') return 'none';
  if (policy.existing === 'replace') return 'unprotected';
  return policy.default === 'none' ? 'none' : 'default';
}

const instanceProfileOf = ({ profiles }: Policy, key: string): string[] =>
  Object.hasOwn(profiles, key) ? [profiles[key]?.instanceProfile ?? []].flat() : [];

/**
 * Both ARNs of a name with a path. IAM does not know the path of a role that does not exist, so it checks a read of it by
 * the ARN without the path (aws/aws-parallelcluster#5837). Whoever has to see that the role is missing needs both.
 */
const withAndWithoutPath = (names: readonly string[]): string[] => names.flatMap((name) => [name, withoutPath(name)]);

/**
 * These names, at any path: policy.yml has them without. Without names it is the empty text, which is no instance profile's
 * name, because a condition needs at least one value.
 */
const anywhere = (names: readonly string[]): string[] =>
  names.length === 0 ? [''] : names.flatMap((name) => [name, `*/${name}`]);

const arns = (type: string, names: readonly string[]): object[] =>
  [...new Set(names.map((name) => name.replace(/^\//, '')))].toSorted().map((name) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${name}`,
  }));
