import { describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from './test-account.ts';

const good = { instanceProfile: 'web-profile', role: 'web-role-v2' };

/** What is wrong, the error's name, and what its message has to name. */
const cases: [string, unknown, string, RegExp, ((account: TestAccount) => Promise<unknown>)?][] = [
  ['nothing at all', {}, 'InputInvalid', /^instanceProfile: missing;/],
  [
    'several wrong fields',
    { role: 'web-role-v2', canary: 0, force: true },
    'InputInvalid',
    /^instanceProfile: missing; .*\. canary: given 0; .*\. force: no such field; .*\. Correct the input/,
  ],
  ['no object', ['web-profile'], 'InputInvalid', /^input: .*a JSON object such as/],
  [
    'an unknown field',
    { ...good, profile: 'web-profile' },
    'InputInvalid',
    /^profile: .*no such field; allowed: instanceProfile, role/,
  ],
  ['a wrong type', { ...good, dryRun: 'yes' }, 'InputInvalid', /^dryRun: given "yes"; allowed: true or false/],
  ['an empty name', { ...good, role: '' }, 'InputInvalid', /^role: given ""/],
  ['an over-long name', { ...good, role: 'r'.repeat(65) }, 'InputInvalid', /^role: .*1 to 64/],
  ['an ARN', { ...good, role: 'arn:aws:iam::123456789012:role/web-role-v2' }, 'InputInvalid', /^role: .*not an ARN/],
  [
    'a Region that is not enabled',
    { ...good, regions: ['af-south-1'] },
    'RegionNotEnabled',
    /^regions: af-south-1.*us-east-1/,
  ],
  [
    'one Region of several that is not enabled',
    { ...good, regions: ['us-east-1', 'af-south-1'] },
    'RegionNotEnabled',
    /^regions: af-south-1/,
  ],
  [
    'an instance profile that is not in the policy',
    { ...good, instanceProfile: 'admin-profile' },
    'InstanceProfileNotInPolicy',
    /^instanceProfile: .* instance profile admin-profile; it lists web-profile/,
  ],
  [
    'a role that is not in the policy',
    { ...good, role: 'admin-role' },
    'RoleNotInPolicy',
    /^role: .*web-role, web-role-v2/,
  ],
  [
    'more instances than allowed',
    { ...good, maxInstances: 1 },
    'TooManyInstances',
    /^maxInstances: 2 instances/,
    (account) => account.launchOn('us-east-1', 'web-profile', 2),
  ],
  [
    'a role that does not exist',
    good,
    'RoleNotFound',
    /^role: there is no role web-role-v2/,
    (account) => account.owner.call('iam', 'us-east-1', 'DeleteRole', { RoleName: 'web-role-v2' }),
  ],
  [
    'an instance profile that does not exist',
    good,
    'InstanceProfileNotFound',
    /^instanceProfile: there is no instance profile web-profile/,
    async ({ owner }) => {
      await owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
        InstanceProfileName: 'web-profile',
        RoleName: 'web-role',
      });
      await owner.call('iam', 'us-east-1', 'DeleteInstanceProfile', { InstanceProfileName: 'web-profile' });
    },
  ],
  [
    'an instance profile whose role is not in the policy',
    good,
    'FormerRoleNotInPolicy',
    /^instanceProfile: instance profile web-profile holds role admin-role/,
    async ({ owner, clock }) => {
      const web = { InstanceProfileName: 'web-profile' };
      await owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', { ...web, RoleName: 'web-role' });
      await owner.call('iam', 'us-east-1', 'AddRoleToInstanceProfile', { ...web, RoleName: 'admin-role' });
      await clock.advance(60_000);
    },
  ],
  [
    'an instance profile that another execution works on',
    good,
    'AnotherExecutionRuns',
    /^instanceProfile: execution arn:aws:states:\S+ has worked on instance profile web-profile since/,
    async ({ owner, clock }) => {
      owner.startExecution({ ...good, role: 'web-role' });
      await clock.advance(10_000);
    },
  ],
  [
    'a role that EC2 may not assume',
    good,
    'RoleNotAssumableByEc2',
    /^role: the trust policy of role web-role-v2 .*ec2\.amazonaws\.com/,
    async ({ owner }) => {
      await owner.call('iam', 'us-east-1', 'DeleteRole', { RoleName: 'web-role-v2' });
      await owner.createRole('web-role-v2', 'lambda.amazonaws.com');
    },
  ],
];

describe('bad input', () => {
  it.each(cases)(
    '%s fails the execution in its first state, and only reads were called',
    async (_, input, name, message, prepare) => {
      const account = await openTestAccount();
      await prepare?.(account);
      const before = account.roleIn('web-profile');

      const execution = await account.execute(input);

      expect(execution.status).toBe('FAILED');
      expect(execution.error).toBe(name);
      expect((JSON.parse(execution.cause ?? '') as { errorMessage: string }).errorMessage).toMatch(message);
      expect(execution.cause).not.toContain('index.js');
      expect([...execution.trace.entered.keys()]).toEqual(['Plan']);
      expect(account.calls.filter(({ operation }) => !/^(Get|Describe|List)/.test(operation))).toEqual([]);
      expect(account.roleIn('web-profile')).toBe(before);
    },
  );
});
