import { describe, expect, it } from 'vitest';
import { whyNotFoundAgain, whyNotGivenAgain } from '../../../functions/replace-profile/no-way-back.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';

const web = { instanceProfile: 'web-profile', roles: ['web-role'] };
const green = { instanceProfile: 'web-green', roles: ['web-role-v2'] };
const policy = parsePolicy({ tagKey: 'instance-profile', profiles: { web, green } });
const request = { instanceProfile: 'web-profile', replacement: 'web-green' };

describe('an instance profile can be given again', () => {
  it.each([
    ['while it holds a role that the policy lists', 'web-role', undefined],
    ['not when it holds none', undefined, 'instance profile web-profile holds no role'],
    [
      'not when the policy does not list its role',
      'db-role',
      'instance profile web-profile holds role db-role, which policy.yml does not list for it',
    ],
  ])('%s', (_, role, why) => {
    expect(whyNotGivenAgain(policy, request, role)).toBe(why);
  });

  it('not when the policy retires it', () => {
    const retiring = parsePolicy({ tagKey: 'instance-profile', profiles: { web: { ...web, retired: true }, green } });

    expect(whyNotGivenAgain(retiring, request, 'web-role')).toBe('policy.yml retires instance profile web-profile');
  });
});

describe('the instances can be found again', () => {
  it.each([
    ['when the plan names them, whoever else is there', { onReplacement: 5 }, true, undefined],
    ['when nobody else is there', {}, false, undefined],
    [
      'not when others are, and the plan does not name them',
      { onReplacement: 1 },
      false,
      /too many .* 1 instance on instance profile web-green/,
    ],
    [
      'not when the sweep would take it away again',
      { undoneBack: 2 },
      true,
      /^the sweep would take .* from 2 instances again/,
    ],
  ])('%s', (_, found, withIds, why) => {
    const told = whyNotFoundAgain(request, [{}, found], withIds);

    if (why === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(why);
  });
});
