import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../functions/assign/decide-assignment.ts';
import { type Answer, decideByProfile } from '../../../functions/assign/decide-by-profile.ts';
import type { Instance } from '../../../functions/instance.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { instance, profileArn } from '../an-instance.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  profiles: { web: { instanceProfile: '/team/web-profile', roles: ['/team/web-role'] } },
});
const instanceProfile = '/team/web-profile';
const attach: Decision = { action: 'attach', instanceProfile, because: 'has no profile' };
const replace: Decision = { action: 'replace', instanceProfile, because: 'has another profile' };
const there: Decision = { action: 'keep', instanceProfile, because: 'already there' };

const fit: Answer = { id: 'AIPA1', role: 'web-role' };
const recreated: Answer = { id: 'AIPA2', role: 'web-role' };
const empty: Answer = { id: 'AIPA1', role: undefined };
const unlisted: Answer = { id: 'AIPA1', role: 'admin-role' };
const onProfile = (fields: Partial<Instance> = {}): Instance =>
  instance({ instanceProfileArn: profileArn('team/web-profile'), instanceProfileId: 'AIPA1', ...fields });

const because = {
  absent: 'instance profile web-profile does not exist',
  empty: 'instance profile web-profile holds no role',
  unlisted: 'instance profile web-profile holds role admin-role, which the policy does not list',
  unread: 'IAM did not say what instance profile web-profile holds',
  recreated: 'its instance profile was deleted and created again',
};
const minutes = (count: number): number => count * 60_000;

describe('a decision', () => {
  it.each<[string, Decision, Instance, Answer, number]>([
    ['that names no instance profile', { action: 'keep', because: 'opted out' }, instance(), 'no answer', 0],
    ['to attach one that is fit', attach, instance(), fit, 0],
    ['to replace by one that is fit', replace, onProfile(), fit, 0],
    ['that it is there, and it is the same', there, onProfile(), fit, Infinity],
    ['that it is there, while it is empty', there, onProfile(), empty, Infinity],
    ['that it is there, with a role that is not listed', there, onProfile(), unlisted, Infinity],
    ['that it is there, while IAM does not answer', there, onProfile(), 'no answer', Infinity],
    ['that it is there, without an id of EC2', there, instance(), recreated, Infinity],
  ])('%s stands', (_, decision, one, answer, waited) => {
    expect(decideByProfile(policy, one, decision, answer, waited)).toBe(decision);
  });

  it.each<[Decision['action'], string, string, Decision, Instance, Answer, number]>([
    ['later', because.unread, 'to attach', attach, instance(), 'no answer', Infinity],
    ['later', because.unread, 'to replace', replace, onProfile(), 'no answer', Infinity],
    ['refuse', because.absent, 'to attach', attach, instance(), 'there is none', 0],
    ['refuse', because.absent, 'to replace', replace, onProfile(), 'there is none', 0],
    ['refuse', because.absent, 'that it is there', there, onProfile(), 'there is none', 0],
    ['later', because.empty, 'to attach, at first', attach, instance(), empty, 0],
    ['later', because.empty, 'to attach, for ten minutes', attach, instance(), empty, minutes(10) - 1],
    ['refuse', because.empty, 'to attach, after that', attach, instance(), empty, minutes(10)],
    ['later', because.unlisted, 'to attach', attach, instance(), unlisted, 0],
    ['refuse', because.unlisted, 'to replace, after ten minutes', replace, onProfile(), unlisted, minutes(10)],
    ['later', because.recreated, 'that it is there, at first', there, onProfile(), recreated, minutes(1) - 1],
    ['renew', because.recreated, 'that it is there, a minute later', there, onProfile(), recreated, minutes(1)],
    [
      'renew',
      because.recreated,
      'that it is there, stopped',
      there,
      onProfile({ state: 'stopped' }),
      recreated,
      Infinity,
    ],
    [
      'later',
      'instance is stopping',
      'that it is there, stopping',
      there,
      onProfile({ state: 'stopping' }),
      recreated,
      Infinity,
    ],
    ['later', because.empty, 'that it is there', there, onProfile(), { ...recreated, role: undefined }, minutes(5)],
    ['refuse', because.unlisted, 'that it is there', there, onProfile(), { ...unlisted, id: 'AIPA2' }, Infinity],
  ])('becomes %s (%s) when it was %s', (action, reason, _, decision, one, answer, waited) => {
    expect(decideByProfile(policy, one, decision, answer, waited)).toMatchObject({ action, because: reason });
  });
});
