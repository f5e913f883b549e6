import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import {
  refusalOfProfile,
  refusalOfRoles,
  refusalToGive,
  refusalToRetire,
} from '../../../functions/policy/refusals.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  profiles: {
    web: { instanceProfile: 'web', roles: ['web', '/team/web-v2'] },
    batch: { instanceProfile: '/team/batch', roles: ['batch'] },
    other: { instanceProfile: '/other', roles: ['web'] },
    old: { instanceProfile: 'old', roles: ['web'], retired: true },
  },
});
const account = { partition: 'aws-cn', accountId: '123456789012' };
const arn = (path: string, partition = 'aws-cn', accountId = '123456789012'): string =>
  `arn:${partition}:iam::${accountId}:instance-profile/${path}`;

describe('an instance profile', () => {
  it.each([arn('web'), arn('team/batch'), arn('other')])(
    'that the policy lists at its path is allowed: %s',
    (given) => {
      expect(refusalOfProfile(policy, given, account)).toBeUndefined();
    },
  );

  it.each([
    ['that the policy does not list', arn('admin')],
    ['at another path', arn('team/web')],
    ['without its path', arn('batch')],
    ['of another partition', arn('web', 'aws')],
    ['of another account', arn('web', 'aws-cn', '999999999999')],
  ])('%s is refused', (_, given) => {
    expect(refusalOfProfile(policy, given, account)).toMatchObject({ field: 'instanceProfileArn', given });
  });
});

describe('to give an instance profile', () => {
  it.each([
    ['a listed one', arn('web'), undefined],
    ['one that the policy does not list', arn('admin'), expect.stringContaining('listed in policy.yml')],
    ['a retired one', arn('old'), 'one that policy.yml does not retire'],
  ])('%s', (_, given, allowed) => {
    expect(refusalToGive(policy, given, account)?.allowed).toEqual(allowed);
  });

  it('takes no retired one, but it may be taken away', () => {
    expect(refusalOfProfile(policy, arn('old'), account)).toBeUndefined();
  });
});

describe('to retire an instance profile', () => {
  it.each([
    ['a retired one, with its role', 'old', 'web', undefined],
    ['a retired one, with a role that it may not hold', 'old', 'admin', 'formerRole'],
    ['a listed one that is not retired', 'web', 'web', 'request.instanceProfile'],
    ['one that the policy does not list', 'admin', 'web', 'request.instanceProfile'],
  ])('%s', (_, instanceProfile, formerRole, field) => {
    expect(refusalToRetire(policy, instanceProfile, { formerRole })?.field).toBe(field);
  });
});

describe('a role', () => {
  it.each([
    ['of the instance profile', 'web', 'web'],
    ['of the instance profile, at its path', 'web', 'web-v2'],
    ['of an instance profile at a path', 'batch', 'batch'],
    ['that is not asked for', 'web', undefined],
  ])('%s is allowed', (_, instanceProfile, role) => {
    expect(refusalOfRoles(policy, instanceProfile, { role })).toBeUndefined();
  });

  it.each([
    ['of another instance profile', 'web', 'batch', 'role'],
    ['that the policy does not list', 'web', 'admin', 'role'],
    ['of an instance profile that the policy does not list', 'admin', 'web', 'request.instanceProfile'],
    ['with its path, which no call takes', 'web', '/team/web-v2', 'role'],
  ])('%s is refused', (_, instanceProfile, role, field) => {
    expect(refusalOfRoles(policy, instanceProfile, { none: undefined, role })).toMatchObject({ field });
  });
});
