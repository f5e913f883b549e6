import { describe, expect, it } from 'vitest';
import { decideAssignment } from '../../../functions/assign/decide-assignment.ts';
import type { Instance } from '../../../functions/instance.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import type { Policy } from '../../../functions/policy/policy.ts';
import { instance, profileArn } from '../an-instance.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  profiles: {
    web: { instanceProfile: 'web-profile', roles: ['web-role'] },
    batch: { instanceProfile: '/team/batch-profile', roles: ['batch-role'] },
    old: { instanceProfile: '/team/old-profile', roles: ['old-role'], retired: true },
  },
  protected: ['eks-*'],
  quarantine: ['locked'],
  optOutTag: 'hands-off',
});
const replacing: Policy = { ...policy, existing: 'replace' };
const byDefault: Policy = { ...policy, default: 'web' };

const tagged = (value: string, fields: Partial<Instance> = {}): Instance =>
  instance({ ...fields, tags: { profile: value, ...fields.tags } });
const onProfile = (name: string, fields: Partial<Instance> = {}): Instance =>
  tagged('web', { instanceProfileArn: profileArn(name), ...fields });

/** On the profile that `byDefault` gives, with a tag that asks for another. */
const late = (fields: Partial<Instance> = {}): Instance =>
  instance({ instanceProfileArn: profileArn('web-profile'), tags: { profile: 'batch' }, ...fields });

const inChina = 'arn:aws-cn:iam::123456789012:instance-profile/web-profile';

const keep = (because: string) => ({ action: 'keep', because });
const there = (instanceProfile: string) => ({ action: 'keep', because: 'already there', instanceProfile });
const refused = { action: 'refuse', because: 'tag value not in the policy', value: expect.any(String) as string };
const retired = { action: 'refuse', because: 'instance profile retired', value: '"old"' };
const atNextStart = keep('has another profile, waits for its next start');

const attach = (instanceProfile: string) => ({ action: 'attach', instanceProfile, because: 'has no profile' });
const replace = (instanceProfile: string) => ({ action: 'replace', instanceProfile, because: 'has another profile' });
const replaceDefault = { ...replace('/team/batch-profile'), because: 'has the default profile' };
const later = (because: string) => ({ action: 'later', because });

describe('an instance', () => {
  it.each<[string, object, Policy, Instance]>([
    // Rolecall may not touch it; the first reason counts.
    ['that is being terminated', keep('terminated'), policy, tagged('web', { state: 'shutting-down' })],
    ['that is terminated', keep('terminated'), policy, tagged('web', { state: 'terminated' })],
    ['that AWS manages', keep('managed by another AWS service'), policy, tagged('web', { managed: true })],
    ['that opted out', keep('opted out'), policy, tagged('web', { tags: { 'hands-off': 'yes' } })],
    ['that opted out with an empty value', keep('opted out'), policy, tagged('web', { tags: { 'hands-off': '' } })],
    ['that opted out and has no tag', keep('opted out'), byDefault, instance({ tags: { 'hands-off': '' } })],
    ['in quarantine', keep('quarantined'), replacing, onProfile('locked')],
    ['in quarantine at a path', keep('quarantined'), replacing, onProfile('team/locked')],
    [
      'in quarantine without a tag',
      keep('quarantined'),
      byDefault,
      instance({ instanceProfileArn: profileArn('locked') }),
    ],

    // What it asks for.
    ['without a tag', keep('no tag'), policy, instance()],
    ['with other tags', keep('no tag'), policy, instance({ tags: { Profile: 'web', Name: 'web' } })],
    ['without a tag, but a default', attach('web-profile'), byDefault, instance()],
    ['with a tag, and a default', attach('/team/batch-profile'), byDefault, tagged('batch')],
    ['with a value of the policy', attach('web-profile'), policy, tagged('web')],
    ['with an unknown value', refused, policy, tagged('admin')],
    ['with an unknown value, and a default', refused, byDefault, tagged('admin')],
    ['with an empty value', refused, policy, tagged('')],
    ['with an empty value, and a default', refused, byDefault, tagged('')],
    ['with the value none', refused, policy, tagged('none')],
    ['with a value in other letters', refused, policy, tagged('Web')],
    ['with the beginning of a value', refused, policy, tagged('we')],
    ['with a value and more', refused, policy, tagged('web-role-v2')],
    ['with the name of a profile that is no value', refused, policy, tagged('/team/batch-profile')],
    ['with the ARN of a listed profile', refused, policy, tagged(profileArn('web-profile'))],
    ['with the value toString', refused, policy, tagged('toString')],
    ['with the value constructor', refused, policy, tagged('constructor')],
    ['with the value __proto__', refused, policy, tagged('__proto__')],
    [
      'with an unknown value, and a profile',
      refused,
      replacing,
      onProfile('web-profile', { tags: { profile: 'admin' } }),
    ],

    ['with the value of a retired profile', retired, policy, tagged('old')],
    [
      'with that value, and another profile',
      retired,
      replacing,
      tagged('old', { instanceProfileArn: profileArn('web-profile') }),
    ],
    [
      'with that value, and on it',
      retired,
      policy,
      tagged('old', { instanceProfileArn: profileArn('team/old-profile') }),
    ],
    ['on a retired profile', replace('web-profile'), replacing, onProfile('team/old-profile')],

    // What it has.
    ['with the right profile', there('web-profile'), replacing, onProfile('web-profile')],
    [
      'with it at its path',
      there('/team/batch-profile'),
      replacing,
      tagged('batch', { instanceProfileArn: profileArn('team/batch-profile') }),
    ],
    ['with the right profile, stopping', there('web-profile'), policy, onProfile('web-profile', { state: 'stopping' })],
    [
      'with the right profile, in China',
      there('web-profile'),
      replacing,
      tagged('web', { instanceProfileArn: inChina }),
    ],
    ['with another profile', keep('has another profile'), policy, onProfile('db-profile')],
    ['with another profile, to replace', replace('web-profile'), replacing, onProfile('db-profile')],
    ['with a profile whose name goes on', replace('web-profile'), replacing, onProfile('web-profile-v2')],
    ['with a profile whose name is the beginning', replace('web-profile'), replacing, onProfile('we')],
    ['with a profile below that name', replace('web-profile'), replacing, onProfile('web-profile/db')],
    ['with a protected profile', keep('protected profile'), replacing, onProfile('eks-node')],
    ['with a protected profile at a path', keep('protected profile'), replacing, onProfile('team/eks-node')],

    // What EC2 accepts now.
    ['that starts', later('instance is pending'), policy, tagged('web', { state: 'pending' })],
    ['that stops', later('instance is stopping'), policy, tagged('web', { state: 'stopping' })],
    [
      'that stops, with another profile',
      keep('has another profile'),
      policy,
      onProfile('db-profile', { state: 'stopping' }),
    ],
    ['that stops, with one to replace', atNextStart, replacing, onProfile('db-profile', { state: 'stopping' })],
    ['that is stopped', attach('web-profile'), policy, tagged('web', { state: 'stopped' })],
    ['that is stopped, with one to replace', atNextStart, replacing, onProfile('db-profile', { state: 'stopped' })],
    [
      'that starts, with one to replace',
      later('instance is pending'),
      replacing,
      onProfile('db-profile', { state: 'pending' }),
    ],

    // The default was Rolecall's own guess.
    ['with the default profile and a tag', replaceDefault, byDefault, late()],
    ['with the default profile and a tag, to replace', replaceDefault, { ...byDefault, existing: 'replace' }, late()],
    ['with the default profile and a tag, stopped', atNextStart, byDefault, late({ state: 'stopped' })],
    ['with the default profile and no tag', there('web-profile'), byDefault, late({ tags: {} })],
    ['with the default profile and an unknown value', refused, byDefault, late({ tags: { profile: 'admin' } })],
    ['with the profile of a value, but no default', keep('has another profile'), policy, late()],
    [
      'with another profile than the default and a tag',
      keep('has another profile'),
      byDefault,
      late({ instanceProfileArn: profileArn('db-profile') }),
    ],
  ])('%s: %j', (_, decision, policy, instance) => {
    expect(decideAssignment(policy, instance)).toEqual(decision);
  });

  it.each(['toString', '__proto__', 'constructor'])('without the tag %s gets the default', (tagKey) => {
    expect(decideAssignment({ ...byDefault, tagKey }, instance())).toEqual(attach('web-profile'));
  });
});
