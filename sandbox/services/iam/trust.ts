import type { Role } from './entities.ts';

type OneOrMany<Value> = Value | Value[];
interface TrustPolicy {
  Statement?: OneOrMany<{
    Effect?: string;
    Action?: OneOrMany<string>;
    Principal?: '*' | { Service?: OneOrMany<string> };
  }>;
}

const assumeRole = ['sts:AssumeRole', 'sts:*', '*'];

/** The second one is for China, where either is taken to work: which do is not recorded. */
const ec2Principals = ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'];

/** Whether EC2 may assume the role. The conditions of the trust policy are not judged: they count as met. */
export function trustsEc2(role: Role): boolean {
  const { Statement } = JSON.parse(role.trust) as TrustPolicy;
  const effects = many(Statement)
    .filter(({ Action }) => many(Action).some((action) => assumeRole.includes(action)))
    .filter(
      ({ Principal }) =>
        typeof Principal === 'object' && many(Principal.Service).some((service) => ec2Principals.includes(service)),
    )
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

const many = <Value>(value: OneOrMany<Value> | undefined): Value[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
