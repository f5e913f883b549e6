/** A role's trust policy, as IAM stores it. */
export interface TrustPolicy {
  Statement?: TrustStatement | TrustStatement[];
}

interface TrustStatement {
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  Action?: string | string[];
  Condition?: Record<string, unknown>;
}

/**
 * Whether EC2 may assume the role. If it may not, an association stays `associating` for ever and the instance has no
 * credentials. `if its conditions hold` is an answer of its own: they are evaluated in AWS, with values not known here.
 */
export function trustsEc2(policy: TrustPolicy): 'yes' | 'no' | 'if its conditions hold' {
  const about = [policy.Statement ?? []].flat().filter((statement) => coversEc2(statement) && coversAssume(statement));
  const unconditional = (effect: TrustStatement['Effect']): boolean =>
    about.some((statement) => statement.Effect === effect && statement.Condition === undefined);

  if (unconditional('Deny')) return 'no';
  if (!about.some((statement) => statement.Effect === 'Allow')) return 'no';
  return unconditional('Allow') && about.every((statement) => statement.Effect === 'Allow')
    ? 'yes'
    : 'if its conditions hold';
}

function coversEc2({ Principal }: TrustStatement): boolean {
  if (Principal === '*') return true;
  // China's EC2 is ec2.amazonaws.com.cn: https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
  return [Principal?.['Service'] ?? []].flat().some((service) => /^ec2\.amazonaws\.com(\.cn)?$/.test(service));
}

function coversAssume({ Action }: TrustStatement): boolean {
  return [Action ?? []].flat().some((action) => ['sts:assumerole', 'sts:*', '*'].includes(action.toLowerCase()));
}
