import type { Policy } from '../functions/policy/policy.ts';
import { withoutRoot } from '../functions/without-path.ts';
import { sub } from './template/intrinsic.ts';

/** The values that serverless.yml can take from the policy, such as `${policy:roleArns}`. */
export function policyValues(policy: Policy): Record<string, unknown> {
  const all = Object.values(policy.profiles);
  // A retired one is given to nobody, and gets no other role.
  const profiles = all.filter(({ retired }) => !retired);
  const retired = all.filter(({ retired }) => retired);
  return {
    tagKey: policy.tagKey,
    graceSeconds: policy.graceSeconds,
    tagChangeRule: policy.onTagChange === 'assign' ? 'ENABLED' : 'DISABLED',
    replaceable: replaceable(policy),
    givingActions: givingActions(policy),
    optedOut: { StringLike: { [`aws:ResourceTag/${policy.optOutTag}`]: '*' } },
    defaultArns: arns('instance-profile', instanceProfileOf(policy, policy.default)),
    roleArns: roleArns(profiles),
    instanceProfileArns: instanceProfileArns(profiles),
    // An instance may be taken away from a retired one.
    listedInstanceProfileArns: instanceProfileArns(all),
    retiredRoleArns: roleArns(retired),
    retiredInstanceProfileArns: instanceProfileArns(retired),
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

const givingActions = (policy: Policy): string[] => [
  'ec2:AssociateIamInstanceProfile',
  ...(replaceable(policy) === 'none' ? [] : ['ec2:ReplaceIamInstanceProfileAssociation']),
];

const instanceProfileOf = ({ profiles }: Policy, key: string): string[] =>
  Object.hasOwn(profiles, key) ? [profiles[key]?.instanceProfile ?? []].flat() : [];

/**
 * These names, at any path: policy.yml has them without. Without names it is the empty text, which is no instance profile's
 * name, because a condition needs at least one value.
 */
const anywhere = (names: readonly string[]): string[] =>
  names.length === 0 ? [''] : names.flatMap((name) => [name, `*/${name}`]);

const arns = (type: Type, names: readonly string[]): object[] =>
  [...new Set(names.map(withoutRoot))].toSorted().map((name) => arnOf(type, name));

type Type = 'role' | 'instance-profile';
type Profiles = readonly Policy['profiles'][string][];

/** Without profiles it is one ARN without a name, which nothing has: a statement needs at least one resource. */
const instanceProfileArns = (profiles: Profiles): object[] =>
  arns('instance-profile', profiles.length === 0 ? [''] : profiles.map(({ instanceProfile }) => instanceProfile));

const roleArns = (profiles: Profiles): object[] =>
  arns('role', profiles.length === 0 ? [''] : profiles.flatMap(({ roles }) => roles));

/** @param name with the path that it may have in front */
export const arnOf = (type: Type, name: string): object =>
  sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${withoutRoot(name)}`);
