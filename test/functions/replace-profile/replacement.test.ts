import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { checkPolicy } from '../../../functions/replace-profile/check-policy.ts';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import { replacementOf } from '../../../functions/replace-profile/replacement.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  quarantine: ['locked'],
  profiles: {
    web: { instanceProfile: 'web', roles: ['web-role'] },
    green: { instanceProfile: '/team/green', roles: ['/team/web-role', 'web-v2'] },
    old: { instanceProfile: 'old', roles: ['old-role'], retired: true },
  },
});
const account = 'arn:aws-cn:iam::123456789012:instance-profile/';
const arn = `${account}team/green`;
const request = (fields: object = {}) => parseInput({ instanceProfile: 'web', replacement: 'green', ...fields });
const nameOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as Error).name;
  }
};

describe('the replacement', () => {
  const taken = { arn, role: 'web-v2', toCreate: false };
  it.each<[title: string, create: object, found: { arn: string; role: string | undefined } | undefined, came: unknown]>(
    [
      ['is taken with the role that it holds', {}, { arn, role: 'web-v2' }, taken],
      [
        'may hold a role that the policy lists with a path',
        {},
        { arn, role: 'web-role' },
        { ...taken, role: 'web-role' },
      ],
      ['has to exist', {}, undefined, 'InstanceProfileNotFound'],
      ['has to hold a role', {}, { arn, role: undefined }, 'ReplacementEmpty'],
      ['may hold no role that is not listed', {}, { arn, role: 'admin' }, 'ReplacementRoleNotInPolicy'],
      ['is created at its path', { create: 'web-v2' }, undefined, { ...taken, toCreate: true }],
      ['gets the role where it is empty', { create: 'web-v2' }, { arn, role: undefined }, { ...taken, toCreate: true }],
      ['is taken where it is as create wants it', { create: 'web-v2' }, { arn, role: 'web-v2' }, taken],
      ['is not changed by create', { create: 'web-v2' }, { arn, role: 'web-role' }, 'ReplacementExists'],
      [
        'is not taken at another path',
        { create: 'web-v2' },
        { arn: `${account}green`, role: undefined },
        'ReplacementExists',
      ],
    ],
  )('%s', (_, create, found, came) => {
    expect(nameOf(() => replacementOf(policy, request(create), `${account}web`, found))).toEqual(came);
  });
});

describe('the policy', () => {
  it.each<[title: string, fields: object, came: unknown]>([
    ['allows what it lists', {}, undefined],
    ['lets instances leave a retired instance profile', { instanceProfile: 'old' }, undefined],
    ['gives none that is retired', { replacement: 'old' }, 'InstanceProfileRetired'],
    ['gives none that it does not list', { replacement: 'admin' }, 'InstanceProfileNotInPolicy'],
    ['takes none away that it does not list', { instanceProfile: 'admin' }, 'InstanceProfileNotInPolicy'],
    ['takes none of quarantine away', { instanceProfile: 'locked' }, 'InstanceProfileInQuarantine'],
    ['gives none of quarantine', { replacement: 'locked' }, 'InstanceProfileInQuarantine'],
    ['creates none with another role', { create: 'old-role' }, 'RoleNotInPolicy'],
  ])('%s', (_, fields, came) => {
    expect(nameOf(() => checkPolicy(policy, request(fields)))).toBe(came);
  });
});
