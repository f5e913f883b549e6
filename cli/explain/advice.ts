import { isChange } from '../../functions/assign/decide-assignment.ts';
import { word } from '../../functions/next-instances/shell.ts';
import { rolesAllowedIn } from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Explanation, Judgement } from './explanation.ts';

/** What a person can do about it, a sentence each. */
export function adviceOn(explanation: Explanation): string[] {
  const { judgement } = explanation;
  return [...credentialsAdvice(explanation), ...('unread' in judgement ? [] : decisionAdvice(explanation, judgement))];
}

/** What keeps an instance without credentials, though it has its instance profile. */
function credentialsAdvice({ instance, associations, current }: Explanation): string[] {
  if (instance.instanceProfileArn === undefined || current === undefined) return [];
  const name = withoutPath(instance.instanceProfileArn);
  if (current === 'there is none') return [`Instance profile ${name} was deleted: the instance has no credentials.`];
  if (current === 'no answer') return [];
  if (current.role === undefined) {
    return [`Instance profile ${name} holds no role: the instance gets no credentials. Put one into it.`];
  }
  const isHanging = instance.state === 'running' && associations.some(({ state }) => state === 'associating');
  return isHanging
    ? [
        `The association is under way. If it stays so for more than two minutes, EC2 may not assume role ${current.role}: see that its trust policy lets ec2.amazonaws.com call sts:AssumeRole.`,
      ]
    : [];
}

function decisionAdvice({ region, instance, stackRegion }: Explanation, { policy, decision }: Judgement): string[] {
  const { because, action } = decision;
  const { instanceId } = instance;
  const tag = (value: string): string =>
    `aws ec2 create-tags --region ${region} --resources ${instanceId} --tags ${word(`Key=${policy.tagKey},Value=${value}`)}`;
  const given = Object.keys(policy.profiles).find((key) => !policy.profiles[key]?.retired) ?? '';

  if (isChange(decision) || action === 'later') {
    if (stackRegion === undefined) return ['Deploy Rolecall: nothing assigns instance profiles yet. docs/install.md'];
    if (stackRegion !== region) {
      return [
        `The stack in ${stackRegion} assigns in that Region alone. Deploy one in ${region}; if there is one, ask it: rolecall --region ${region} explain ${instanceId}`,
      ];
    }
    if (policy.mode === 'observe') return ['The policy says mode: observe. Let it say mode: assign, and deploy.'];
  }
  const [, unfit] =
    /^instance profile (\S+) holds (?:no role|role \S+, which the policy does not list)$/.exec(because) ?? [];
  if (unfit !== undefined) return unfitAdvice(unfit, rolesAllowedIn(policy, unfit), because);
  if (isChange(decision)) return ['Nothing: the next sweep does it, within 15 minutes.'];
  return (
    advice[because]?.({ tag: tag(given), region, instanceId, optOutTag: policy.optOutTag }) ?? [otherAdvice(action)]
  );
}

/** @param roles that the instance profile may hold */
function unfitAdvice(name: string, roles: readonly string[], because: string): string[] {
  const [role = ''] = roles.map(withoutPath);
  return because.endsWith('no role')
    ? [
        `Put ${roles.join(' or ')} into it. The next sweep goes on. aws iam add-role-to-instance-profile --instance-profile-name ${name} --role-name ${role}`,
      ]
    : [`Replace the role by ${roles.join(' or ')} with replace-role, or list it under roles in the policy and deploy.`];
}

interface Facts {
  /** The command that gives the instance a tag that the policy lists. */
  tag: string;
  region: string;
  instanceId: string;
  optOutTag: string;
}

const advice: Readonly<Record<string, (facts: Facts) => string[]>> = {
  terminated: () => ['Nothing: the instance is gone.'],
  'managed by another AWS service': () => ['Nothing: the service that runs the instance decides.'],
  'opted out': ({ region, instanceId, optOutTag }) => [
    `If Rolecall shall assign, take the tag away: aws ec2 delete-tags --region ${region} --resources ${instanceId} --tags ${word(`Key=${optOutTag}`)}`,
  ],
  quarantined: () => ['Nothing may take it away but a person: docs/quarantine.md'],
  'no tag': ({ tag }) => [`Give it the tag, with a value that the policy lists: ${tag}`],
  'tag value not in the policy': ({ tag }) => [
    `Correct the tag: ${tag}`,
    'Or list the value under profiles in the policy, and deploy.',
  ],
  'instance profile retired': ({ tag }) => [`Give the tag a value whose instance profile is not retired: ${tag}`],
  'already there': () => ['Nothing: it has what its tag asks for.'],
  'protected profile': () => ['Nothing, unless the pattern that protects it leaves the policy or the settings.'],
  'has another profile': () => [
    'If its tag shall win, let the policy say existing: replace, and deploy; or move it with replace-profile.',
  ],
  'has another profile, waits for its next start': ({ region, instanceId }) => [
    `Start it: aws ec2 start-instances --region ${region} --instance-ids ${instanceId}`,
  ],
};

const otherAdvice = (action: string): string =>
  action === 'later'
    ? 'Nothing: it is decided anew in some minutes.'
    : 'Correct what the decision names; the next sweep goes on, within 15 minutes.';
