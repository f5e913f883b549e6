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
  [
    'an alarm that is in no Region with instances',
    { ...good, alarms: ['web-5xx', 'elsewhere', 'nowhere'] },
    'AlarmNotFound',
    /^alarms: there is no alarm elsewhere, nowhere in us-east-1, where the instances are/,
    async (account) => {
      await account.launchOn('us-east-1', 'web-profile', 1);
      account.cloudWatch('us-east-1').setAlarm('web-5xx', 'OK');
      account.cloudWatch('eu-west-1').setAlarm('elsewhere', 'OK');
    },
  ],
  [
    'an alarm that is on already',
    { ...good, alarms: ['web-5xx'] },
    'AlarmAlreadyOn',
    /^alarms: web-5xx in us-east-1 is on already\. Start when it is off/,
    async (account) => {
      await account.launchOn('us-east-1', 'web-profile', 1);
      account.cloudWatch('us-east-1').setAlarm('web-5xx', 'ALARM', 'CompositeAlarm');
    },
  ],
  [
    'bakes that take weeks',
    { ...good, waveBakeSeconds: 3600, canary: 1, maxInstances: 30_000, share: 0.02, propagationSeconds: 15 },
    'ExecutionTooLong',
    /waveBakeSeconds/,
    (account) =>
      account.owner
        .launch('us-east-1', { instanceProfile: 'web-profile', count: 700 })
        .then(() => account.clock.advance(60_000)),
  ],
  ...(
    [
      ['bakeSeconds', -1, 'a whole number from 0 to 86400'],
      ['bakeSeconds', 86_401, 'a whole number from 0 to 86400'],
      ['bakeSeconds', '60', 'a whole number from 0 to 86400'],
      ['waveBakeSeconds', 3601, 'a whole number from 0 to 3600'],
      ['alarms', [], 'a list of 1 to 10 names'],
      ['alarms', 'web-5xx', 'a list of 1 to 10 names'],
      ['alarms', ['a', 'a'], 'each once'],
      ['alarms', [''], 'a list of 1 to 10 names'],
      ['alarms', ['a\u0000'], 'a list of 1 to 10 names'],
      ['alarms', Array.from({ length: 11 }, (_, index) => `a${index}`), 'a list of 1 to 10 names'],
      ['checkpoints', [], 'a list of 1 to 10'],
      ['checkpoints', ['Canary'], 'a list of 1 to 10'],
      ['checkpoints', [0], 'a whole number from 1 to 99'],
      ['checkpoints', [100], 'a whole number from 1 to 99'],
      ['checkpoints', ['25'], 'a whole number from 1 to 99'],
      ['checkpoints', [25, 25], 'each once'],
      ['onTrouble', 'back', '"stop" or "goBack"'],
    ] as const
  ).map(([field, given, allowed]): (typeof cases)[number] => [
    `${field} of ${JSON.stringify(given)}`,
    { ...good, [field]: given },
    'InputInvalid',
    new RegExp(`^${field}: given .*; allowed: .*${allowed}`),
  ]),
  [
    'a time for approvals without a checkpoint',
    { ...good, approveWithinHours: 1 },
    'InputInvalid',
    /^approveWithinHours: given 1; .*only with checkpoints/,
  ],
  [
    'more hours for an approval than a history holds',
    { ...good, checkpoints: ['canary'], approveWithinHours: 169 },
    'InputInvalid',
    /^approveWithinHours: given 169; .*from 1 to 168/,
  ],
  [
    'a bake of a role that no instance is refreshed for',
    { ...good, refresh: 'none', bakeSeconds: 60 },
    'InputInvalid',
    /^bakeSeconds: given 60; .*not with "refresh": "none"/,
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
