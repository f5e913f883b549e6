import { describe, expect, it } from 'vitest';
import { openTestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

const changes = [
  'RemoveRoleFromInstanceProfile',
  'AddRoleToInstanceProfile',
  'DisassociateIamInstanceProfile',
  'AssociateIamInstanceProfile',
];
const reads = [
  'GetInstanceProfile',
  'GetRole',
  'DescribeRegions',
  'DescribeInstances',
  'DescribeIamInstanceProfileAssociations',
];

describe('replace-role when AWS answers badly', () => {
  it.each(
    [...changes, ...reads].flatMap((at) => [
      { at, late: false },
      { at, late: true },
    ]),
  )('ends well after $at broke off (its work done: $late)', async ({ at, late }) => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);
    account.faults.push({ at, error: 'ConnectionLost', late });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 3, failed: 0, untouched: 0 });
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it.each([
    ['DisassociateIamInstanceProfile', 'RequestLimitExceeded'],
    ['AssociateIamInstanceProfile', 'RequestLimitExceeded'],
    ['AssociateIamInstanceProfile', 'InternalError'],
    ['DescribeInstances', 'RequestLimitExceeded'],
    ['AddRoleToInstanceProfile', 'Throttling'],
    ['AddRoleToInstanceProfile', 'ServiceFailure'],
    ['RemoveRoleFromInstanceProfile', 'ConcurrentModification'],
    ['GetInstanceProfile', 'Throttling'],
  ])('ends well after %s answered %s three times', async (at, error) => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);
    account.faults.push({ at, error, times: 3 });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it('ends well when IAM shows its own writes only after seconds', async () => {
    const account = await openTestAccount({ readSeconds: 4 });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push({ at: 'AddRoleToInstanceProfile', error: 'ConnectionLost', late: true });
    account.faults.push({ at: 'RemoveRoleFromInstanceProfile', error: 'ConnectionLost', late: true });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });
});

describe('replace-role when the role cannot be added', () => {
  it.each([
    ['AddRole is refused', [{ at: 'AddRoleToInstanceProfile', error: 'AccessDenied' }]],
    ['the role was deleted meanwhile', [{ at: 'AddRoleToInstanceProfile', error: 'NoSuchEntity' }]],
  ])('puts the former one back, also while IAM’s reads are seconds old: %s', async (_, faults) => {
    const account = await openTestAccount({ readSeconds: 8 });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push(...faults);

    const execution = await account.execute(input);

    expect(execution.status).toBe('FAILED');
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });
});

describe('replace-role when instances cannot be refreshed', () => {
  it('names each instance that is left without an instance profile, and its command brings it back', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 2 });

    const execution = await account.execute(input);

    const bare = account.bare();
    expect(bare).toHaveLength(2);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    for (const id of bare) expect(execution.cause).toContain(id);
    expect(execution.cause).toContain('us-east-1');
    const [, command = ''] = /remedy: (for id in .* done)/.exec(execution.cause ?? '') ?? [];
    expect(command).toContain('--iam-instance-profile Arn=arn:aws:iam::123456789012:instance-profile/web-profile');
    for (const [, InstanceId] of command.matchAll(/(i-[0-9a-f]{17})/g)) {
      const IamInstanceProfile = { Arn: /Arn=(\S+?);/.exec(command)?.[1] };
      await account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile });
    }
    await account.clock.advance(10_000);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  // Waves of 1, of 3 and of 30.
  it.each([
    { where: 'the first instance', after: 0, times: 99, outcome: '0 refreshed, 1 failed, 49 untouched' },
    { where: 'one of the canary', after: 1, times: 1, outcome: '3 refreshed, 1 failed, 46 untouched' },
    { where: 'three of the third wave', after: 4, times: 3, outcome: '31 refreshed, 3 failed, 16 untouched' },
    {
      where: 'two of the third wave, which are tolerated,',
      after: 4,
      times: 2,
      outcome: '48 refreshed, 2 failed, 0 untouched',
    },
  ])('with $where: $outcome, and each has its instance profile and is named', async ({ after, times, outcome }) => {
    const account = await openTestAccount();
    const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 50 });
    await account.clock.advance(60_000);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'UnauthorizedOperation', after, times });

    const execution = await account.execute({ ...input, canary: 3, maxFailures: 2 });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain(outcome);
    const instances = account.instances();
    for (const id of ids) {
      expect(instances[id]?.profile).toBe('web-profile');
      expect(execution.cause?.includes(id)).toBe(instances[id]?.role === 'web-role');
    }
  });

  it('finishes the other Regions when one cannot be worked on', async () => {
    const account = await openTestAccount();
    const [there = ''] = await account.launchOn('eu-west-1', 'web-profile', 1);
    const [here = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
    account.faults.push({ at: 'NextWave', error: 'UnauthorizedOperation' });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect([account.instances()[here]?.role, account.instances()[there]?.role].toSorted()).toEqual([
      'web-role',
      'web-role-v2',
    ]);
  });

  it('takes up what is left when it is started again', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 4);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 2 });

    const first = await account.execute(input);
    const second = await account.execute(input);
    await account.clock.advance(10_000);

    expect([first.status, second.status]).toEqual(['FAILED', 'SUCCEEDED']);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  // One that the policy lists, and one that it does not: such an instance the function may not touch at all.
  it.each(['batch-profile', 'admin-profile'])(
    'says so when somebody else gave an instance %s meanwhile',
    async (Name) => {
      const account = await openTestAccount();
      const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
      account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 3 });
      const execution = account.owner.startExecution(input);
      while (account.instances()[id]?.profile) await account.clock.advance(500);
      await account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', {
        InstanceId: id,
        IamInstanceProfile: { Name },
      });

      await account.clock.run(execution.ended);

      expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
      expect(execution.cause).toContain('AnotherProfileAssociated');
      expect(account.instances()[id]?.profile).toBe(Name);
    },
  );
});
