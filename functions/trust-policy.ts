/** A role's trust policy, as IAM stores it. */
export interface TrustPolicy {
  Statement?: TrustStatement | TrustStatement[];
}

interface TrustStatement {
  Effect: 'Allow' | 'Deny';
  Principal?: Principal;
  NotPrincipal?: Principal;
  Action?: string | string[];
  NotAction?: string | string[];
  Condition?: Record<string, unknown>;
}

type Principal = '*' | Record<string, string | string[]>;

/**
 * Whether EC2 may assume the role. If it may not, an association stays `associating` for ever and the instance has no
 * credentials. `if its conditions hold`: AWS evaluates them, with values that are not known here.
 */
export function trustsEc2(policy: TrustPolicy): 'yes' | 'no' | 'if its conditions hold' {
  const about = [policy.Statement ?? []].flat().filter((statement) => coversEc2(statement) && coversAssume(statement));
  const unconditional = (effect: TrustStatement['Effect']): boolean =>
    about.some(({ Effect, Condition = {} }) => Effect === effect && Object.keys(Condition).length === 0);

  if (unconditional('Deny')) return 'no';
  if (!about.some((statement) => statement.Effect === 'Allow')) return 'no';
  return unconditional('Allow') && about.every((statement) => statement.Effect === 'Allow')
    ? 'yes'
    : 'if its conditions hold';
}

const coversEc2 = ({ Principal, NotPrincipal }: TrustStatement): boolean =>
  NotPrincipal === undefined ? namesEc2(Principal) : !namesEc2(NotPrincipal);

const coversAssume = ({ Action, NotAction }: TrustStatement): boolean =>
  NotAction === undefined ? namesAssume(Action) : !namesAssume(NotAction);

function namesEc2(principal: Principal = {}): boolean {
  // Both mean everybody: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  if (principal === '*' || [principal['AWS'] ?? []].flat().includes('*')) return true;
  // China's EC2 is ec2.amazonaws.com.cn: https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
  return [principal['Service'] ?? []].flat().some((service) => /^ec2\.amazonaws\.com(\.cn)?$/.test(service));
}

/** IAM compares actions without regard to case; `*` stands for any characters and `?` for one. */
function namesAssume(actions: string | string[] = []): boolean {
  return [actions].flat().some((action) => {
    const pattern = RegExp.escape(action)
      .replaceAll(String.raw`\*`, '.*')
      .replaceAll(String.raw`\?`, '.');
    return new RegExp(`^${pattern}$`, 'i').test('sts:AssumeRole');
  });
}
