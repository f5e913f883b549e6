import type { Policy } from '../functions/policy/policy.ts';
import { withoutPath } from '../functions/without-path.ts';

/** What serverless.yml takes from the policy: `${policy:roleArns}`. */
export function policyValues(policy: Policy): Record<string, unknown> {
  const profiles = Object.values(policy.profiles);
  const roles = profiles.flatMap((profile) => profile.roles);
  const instanceProfiles = profiles.map(({ instanceProfile }) => instanceProfile);
  return {
    tagKey: policy.tagKey,
    graceSeconds: policy.graceSeconds,
    tagChangeRule: policy.onTagChange === 'assign' ? 'ENABLED' : 'DISABLED',
    existing: policy.existing,
    roleArns: arns('role', roles),
    readableRoleArns: arns('role', withAndWithoutPath(roles)),
    instanceProfileArns: arns('instance-profile', instanceProfiles),
    readableInstanceProfileArns: arns('instance-profile', withAndWithoutPath(instanceProfiles)),
    protectedArns: arns('instance-profile', protectedNames(policy)),
  };
}

/**
 * IAM cannot know the path of what does not exist, and judges a read of it without (aws/aws-parallelcluster#5837): whoever
 * is to see that something is missing needs both.
 */
const withAndWithoutPath = (names: readonly string[]): string[] => names.flatMap((name) => [name, withoutPath(name)]);

/** At any path: EC2 and IAM know an instance profile by its name alone. A condition needs a value: `` is no name. */
const protectedNames = (policy: Policy): string[] =>
  policy.protected.length === 0 ? [''] : policy.protected.flatMap((name) => [name, `*/${name}`]);

const arns = (type: string, names: readonly string[]): object[] =>
  [...new Set(names.map((name) => name.replace(/^\//, '')))].toSorted().map((name) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${name}`,
  }));
