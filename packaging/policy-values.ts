import type { Policy } from '../functions/core/policy.ts';

/** What serverless.yml takes from the policy: `${policy:roleArns}`. */
export function policyValues(policy: Policy): Record<string, unknown> {
  const profiles = Object.values(policy.profiles);
  return {
    tagKey: policy.tagKey,
    graceSeconds: policy.graceSeconds,
    tagChangeRule: policy.onTagChange === 'assign' ? 'ENABLED' : 'DISABLED',
    existing: policy.existing,
    roleArns: arns(
      'role',
      profiles.flatMap(({ roles }) => roles),
    ),
    instanceProfileArns: arns(
      'instance-profile',
      profiles.map(({ instanceProfile }) => instanceProfile),
    ),
    protectedArns: arns('instance-profile', protectedNames(policy)),
  };
}

/** At any path: EC2 and IAM know an instance profile by its name alone. A condition needs a value: `` is no name. */
const protectedNames = (policy: Policy): string[] =>
  policy.protected.length === 0 ? [''] : policy.protected.flatMap((name) => [name, `*/${name}`]);

const arns = (type: string, names: readonly string[]): object[] =>
  [...new Set(names.map((name) => name.replace(/^\//, '')))].toSorted().map((name) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${name}`,
  }));
