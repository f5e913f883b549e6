import { isChange } from '../../functions/assign/decide-assignment.ts';
import { word } from '../../functions/next-instances/shell.ts';
import { type Policy, rolesAllowedIn } from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Explanation, Judgement } from './explanation.ts';

/** What a person can do about it. */
export interface Advice {
  what: string;
  /** To be pasted into a shell. */
  command?: string;
}

export function adviceOn(explanation: Explanation): Advice[] {
  const { judgement } = explanation;
  return [...credentialsAdvice(explanation), ...('unread' in judgement ? [] : decisionAdvice(explanation, judgement))];
}

/** What keeps an instance without credentials, though it has its instance profile. */
function credentialsAdvice({ instance, associations, current }: Explanation): Advice[] {
  if (instance.instanceProfileArn === undefined || typeof current !== 'object') {
    return current === 'there is none' ? [{ what: 'Its instance profile was deleted: it has no credentials.' }] : [];
  }
  if (current.role === undefined) {
    return [{ what: 'Its instance profile holds no role: it gets no credentials. Put a role into it.' }];
  }
  const isHanging = instance.state === 'running' && associations.some(({ state }) => state === 'associating');
  if (!isHanging) return [];
  const what = `The association is under way. If it stays so for more than two minutes, EC2 may not assume role ${current.role}: see that its trust policy lets ec2.amazonaws.com call sts:AssumeRole.`;
  return [{ what, command: `aws iam get-role --role-name ${word(current.role)}` }];
}

function decisionAdvice(explanation: Explanation, { policy, decision }: Judgement): Advice[] {
  const { because, action } = decision;
  const isToCome = isChange(decision) || action === 'later';
  const obstacle = isToCome ? obstacleTo(explanation, policy) : undefined;
  if (obstacle) return [obstacle];
  const [, unfit] =
    /^instance profile (\S+) holds (?:no role|role \S+, which the policy does not list)$/.exec(because) ?? [];
  if (unfit !== undefined) return [unfitAdvice(unfit, rolesAllowedIn(policy, unfit), because)];
  if (isChange(decision)) return [{ what: 'Nothing: the next sweep does it, within 15 minutes.' }];
  const { region, instance } = explanation;
  return advice[because]?.({ policy, region, instanceId: instance.instanceId }) ?? [otherAdvice(action)];
}

/** What keeps Rolecall from doing what the policy decides. */
function obstacleTo({ region, instance, stackRegion }: Explanation, { mode }: Policy): Advice | undefined {
  if (stackRegion === undefined)
    return { what: 'Deploy Rolecall: nothing assigns instance profiles yet. docs/install.md' };
  if (stackRegion !== region) {
    return {
      what: `The stack in ${stackRegion} assigns in that Region alone. Deploy one in ${region}; if there is one, ask it:`,
      command: `rolecall --region ${region} explain ${instance.instanceId}`,
    };
  }
  return mode === 'observe'
    ? { what: 'The policy says mode: observe. Let it say mode: assign, and deploy.' }
    : undefined;
}

/** @param roles that the instance profile may hold */
function unfitAdvice(name: string, roles: readonly string[], because: string): Advice {
  const [role = ''] = roles.map(withoutPath);
  return because.endsWith('no role')
    ? {
        what: `Put ${roles.join(' or ')} into it. The next sweep goes on.`,
        command: `aws iam add-role-to-instance-profile --instance-profile-name ${name} --role-name ${role}`,
      }
    : {
        what: `Replace the role by ${roles.join(' or ')} with replace-role, or list it under roles in the policy and deploy.`,
      };
}

interface Facts {
  policy: Policy;
  region: string;
  instanceId: string;
}

/** Gives the instance the first value that the policy lists and does not retire. */
function tagCommand({ policy, region, instanceId }: Facts): string {
  const value = Object.keys(policy.profiles).find((key) => !policy.profiles[key]?.retired) ?? '';
  return `aws ec2 create-tags --region ${region} --resources ${instanceId} --tags ${word(`Key=${policy.tagKey},Value=${value}`)}`;
}

const advice: Readonly<Record<string, (facts: Facts) => Advice[]>> = {
  terminated: () => [{ what: 'Nothing.' }],
  'managed by another AWS service': () => [{ what: 'Nothing: that service decides.' }],
  'opted out': ({ policy, region, instanceId }) => [
    {
      what: 'If Rolecall shall assign, take the tag away:',
      command: `aws ec2 delete-tags --region ${region} --resources ${instanceId} --tags ${word(`Key=${policy.optOutTag}`)}`,
    },
  ],
  quarantined: () => [{ what: 'Nothing may take it away but a person: docs/quarantine.md' }],
  'no tag': (facts) => [
    { what: 'Give it the tag, with a value that the policy lists, such as:', command: tagCommand(facts) },
  ],
  'tag value not in the policy': (facts) => [
    { what: 'List the value under profiles in the policy, and deploy.' },
    { what: 'Or correct the tag, for example:', command: tagCommand(facts) },
  ],
  'instance profile retired': (facts) => [
    { what: 'Give the tag a value whose instance profile is not retired, for example:', command: tagCommand(facts) },
  ],
  'already there': () => [{ what: 'Nothing.' }],
  'protected profile': () => [
    { what: 'Nothing, unless the pattern that protects it leaves the policy or the settings.' },
  ],
  'has another profile': () => [
    {
      what: 'If its tag shall win, let the policy say existing: replace, and deploy; or move it with replace-profile.',
    },
  ],
  'has another profile, waits for its next start': ({ region, instanceId }) => [
    { what: 'Start it:', command: `aws ec2 start-instances --region ${region} --instance-ids ${instanceId}` },
  ],
};

const otherAdvice = (action: string): Advice => ({
  what:
    action === 'later'
      ? 'Nothing: it is decided anew in some minutes.'
      : 'Correct what the decision names; the next sweep goes on, within 15 minutes.',
});
