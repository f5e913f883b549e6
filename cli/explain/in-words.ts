import type { Decision } from '../../functions/assign/decide-assignment.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Judgement } from './explanation.ts';

/** The reason as a sentence; undefined where the reason is one that says all. */
export function inWords({ policy, decision }: Pick<Judgement, 'policy' | 'decision'>): string | undefined {
  const asked = 'instanceProfile' in decision ? withoutPath(decision.instanceProfile) : '';
  return sentences[decision.because]?.({ ...policy, ...decision, asked });
}

interface Facts {
  tagKey: string;
  optOutTag: string;
  action: Decision['action'];
  /** The instance profile that the decision names. */
  asked: string;
}

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  terminated: () => 'The instance is gone, or about to be.',
  'managed by another AWS service': () => 'Another AWS service runs it, and decides about its instance profile.',
  'opted out': ({ optOutTag }) => `It has the tag ${optOutTag}: Rolecall leaves it alone.`,
  quarantined: () => 'It has an instance profile of quarantine, which Rolecall neither gives nor takes away.',
  'no tag': ({ tagKey }) => `It has no tag ${tagKey}, and the policy has no default.`,
  'tag value not in the policy': ({ tagKey }) =>
    `The value of its tag ${tagKey} is no key under profiles. Upper and lower case count, and so do letters that only look alike.`,
  'instance profile retired': () => 'The policy retires the instance profile that is asked for: nobody gets it.',
  'already there': () => 'It has the instance profile that is asked for.',
  'has no profile': ({ asked }) => `It has no instance profile, and ${asked} is asked for.`,
  'protected profile': () => 'It has an instance profile that is protected: another tool gave it.',
  'has the default profile': ({ asked }) => `It has the default instance profile, and its tag asks for ${asked}.`,
  'has another profile': ({ action, asked }) =>
    action === 'replace'
      ? `It has another instance profile, and ${asked} is asked for: existing: replace lets the tag win.`
      : 'It has another instance profile than is asked for, and existing: keep leaves it that.',
  'has another profile, waits for its next start': () =>
    'It has another instance profile than is asked for, and EC2 replaces one only while the instance runs.',
  'its instance profile was deleted and created again': ({ asked }) =>
    `It has the former ${asked}, which was deleted: it has no credentials, until it is associated once more.`,
};
