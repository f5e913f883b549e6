import { describe, expect, it } from 'vitest';
import { inWords } from '../../../cli/explain/in-words.ts';
import { readPolicy } from '../../../configuration/read-policy.ts';
import { decideAssignment, type Decision } from '../../../functions/assign/decide-assignment.ts';
import type { Policy } from '../../../functions/policy/policy.ts';
import { instance, profileArn } from '../../functions/an-instance.ts';

const policy = { ...readPolicy('sandbox/policy.yml'), quarantine: ['forensics'] };
const tags = { 'instance-profile': 'web' };
const has = (name: string) => ({ tags, instanceProfileArn: profileArn(name) });
const replacing: Policy = { ...policy, existing: 'replace' };

describe('the reason of a decision in words', () => {
  it.each<[string, Parameters<typeof instance>[0], string, Policy?]>([
    ['terminated', { state: 'terminated' }, 'The instance is gone, or about to be.'],
    ['managed', { managed: true }, 'Another AWS service runs it, and decides about its instance profile.'],
    ['opted out', { tags: { 'rolecall:ignore': '' } }, 'It has the tag rolecall:ignore: Rolecall leaves it alone.'],
    [
      'quarantined',
      has('forensics'),
      'It has an instance profile of quarantine, which Rolecall neither gives nor takes away.',
    ],
    ['no tag', {}, 'It has no tag instance-profile, and the policy has no default.'],
    [
      'a wrong value',
      { tags: { 'instance-profile': 'Web' } },
      'The value of its tag instance-profile is no key under profiles. Upper and lower case count, and so do letters that only look alike.',
    ],
    [
      'retired',
      { tags: { 'instance-profile': 'old' } },
      'The policy retires the instance profile that is asked for: nobody gets it.',
    ],
    ['there', has('web-profile'), 'It has the instance profile that is asked for.'],
    ['none', { tags }, 'It has no instance profile, and web-profile is asked for.'],
    ['protected', has('eks-1'), 'It has an instance profile that is protected: another tool gave it.'],
    ['kept', has('other'), 'It has another instance profile than is asked for, and existing: keep leaves it that.'],
    [
      'replaced',
      has('other'),
      'It has another instance profile, and web-profile is asked for: existing: replace lets the tag win.',
      replacing,
    ],
    [
      'stopped',
      { ...has('other'), state: 'stopped' },
      'It has another instance profile than is asked for, and EC2 replaces one only while the instance runs.',
      replacing,
    ],
    [
      'the default',
      has('batch-profile'),
      'It has the default instance profile, and its tag asks for web-profile.',
      { ...policy, default: 'batch' },
    ],
  ])('%s', (_, fields, words, by = policy) => {
    expect(inWords({ policy: by, decision: decideAssignment(by, instance(fields)) })).toBe(words);
  });

  it('renewed', () => {
    const because = 'its instance profile was deleted and created again';
    const decision: Decision = { action: 'renew', instanceProfile: '/team/web-profile', because };

    expect(inWords({ policy, decision })).toBe(
      'It has the former web-profile, which was deleted: it has no credentials, until it is associated once more.',
    );
  });

  it.each(['instance is pending', 'instance profile web-profile holds no role'])('%s says all by itself', (because) => {
    expect(inWords({ policy, decision: { action: 'later', because } })).toBeUndefined();
  });
});
