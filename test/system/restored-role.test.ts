import { describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const former = { profile: 'web-profile', role: 'web-role' };

const changeRole = ({ owner }: TestAccount, change: 'Add' | 'Remove', RoleName: string): Promise<unknown> =>
  owner.call('iam', region, change === 'Add' ? 'AddRoleToInstanceProfile' : 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName,
  });

describe('when a replacement fails while the instance profile is empty', () => {
  it('an instance that starts meanwhile has credentials of the former role in the end', async () => {
    const account = await openTestAccount({ regions: [region] });
    const [id = '', other = ''] = await account.launchOn(region, 'web-profile', 2);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(120_000);
    account.faults.push({ at: 'AddRole', error: 'Throttling', times: 11 });
    const execution = account.owner.startExecution(input);
    while (account.roleIn('web-profile') !== undefined) await account.clock.advance(50);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });

    await account.clock.run(execution.ended);
    await account.clock.advance(10_000);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'Throttling' });
    expect(execution.cause).toContain('Instance profile web-profile holds role web-role again.');
    expect(execution.cause).toContain('Instances that came to it meanwhile: 1 refreshed, 0 failed');
    expect(account.instances()).toMatchObject({ [id]: former, [other]: former });
  });

  it('an instance that is given the instance profile meanwhile has them too', async () => {
    const account = await openTestAccount({ regions: [region] });
    await account.launchOn(region, 'web-profile', 1);
    const [id = ''] = await account.owner.launch(region, { tags: { 'rolecall:ignore': '' } });
    await account.clock.advance(60_000);
    account.faults.push({ at: 'AddRole', error: 'Throttling', times: 11 });
    const execution = account.owner.startExecution(input);
    while (account.roleIn('web-profile') !== undefined) await account.clock.advance(50);
    const profile = { InstanceId: id, IamInstanceProfile: { Name: 'web-profile' } };
    await account.owner.call('ec2', region, 'AssociateIamInstanceProfile', profile);

    await account.clock.run(execution.ended);
    await account.clock.advance(10_000);

    expect(account.instances()[id]).toEqual(former);
  });
});

describe('the former role is put back', () => {
  it.each([
    ['after an answer of AddRole was lost', [{ at: 'AddRoleToInstanceProfile', error: 'ConnectionLost', late: true }]],
    ['after AddRole did it and failed for good', [{ at: 'AddRole', error: 'Runtime.ExitError', late: true, times: 6 }]],
  ])('%s and the role is not confirmed', async (_, faults) => {
    const account = await openTestAccount({ regions: [region] });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    account.faults.push(...faults, { at: 'ConfirmRole', error: 'AccessDenied' });

    const execution = await account.execute(input);

    expect(execution.status).toBe('FAILED');
    expect(account.roleIn('web-profile')).toBe('web-role');
    expect(account.instances()[id]).toEqual(former);
  });

  it('again, when a removal that was given up comes late', async () => {
    const account = await openTestAccount({ regions: [region] });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    account.faults.push({ at: 'RemoveRole', error: 'AccessDenied' });
    const execution = account.owner.startExecution(input);
    while (!execution.trace.entered.has('WaitForPropagation')) await account.clock.advance(50);
    await changeRole(account, 'Remove', 'web-role');

    await account.clock.run(execution.ended);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'AccessDenied' });
    expect(execution.trace.entered.get('RestoreRole')).toBe(2);
    expect(execution.cause).toContain('holds role web-role again');
    expect(account.roleIn('web-profile')).toBe('web-role');
    expect(account.instances()[id]).toEqual(former);
  });

  it('four times at most, when somebody takes it out again and again', async () => {
    const account = await openTestAccount({ regions: [region] });
    account.faults.push({ at: 'RemoveRole', error: 'AccessDenied' });
    const execution = account.owner.startExecution(input);
    const restorations = (): number => execution.trace.entered.get('RestoreRole') ?? 0;
    for (let times = 1; times <= 6 && execution.status === 'RUNNING'; times += 1) {
      while (restorations() < times) await account.clock.advance(1000);
      await account.clock.advance(20_000);
      if (execution.status === 'RUNNING') await changeRole(account, 'Remove', 'web-role');
    }

    await account.clock.run(execution.ended);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'AccessDenied' });
    expect(restorations()).toBe(4);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });
});

it('a role that a late call puts into an instance profile that held none is seen, and given to what started meanwhile', async () => {
  const account = await openTestAccount({ regions: [region] });
  const [id = ''] = await account.launchOn(region, 'web-profile', 1);
  await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
  await changeRole(account, 'Remove', 'web-role');
  await account.clock.advance(120_000);
  account.faults.push({ at: 'AddRole', error: 'AccessDenied' });
  const execution = account.owner.startExecution(input);
  while (!execution.trace.entered.has('RestoreRole')) await account.clock.advance(50);
  await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
  await account.clock.advance(40_000);
  await changeRole(account, 'Add', 'web-role-v2');

  await account.clock.run(execution.ended);
  await account.clock.advance(10_000);

  expect(execution).toMatchObject({ status: 'FAILED', error: 'AccessDenied' });
  expect(execution.cause).toContain(
    'Instance profile web-profile held no role before, and holds role web-role-v2 now.',
  );
  expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
});

it('a role that cannot be put back is reported with what is in its place, and the command for that', async () => {
  const account = await openTestAccount({ regions: [region] });
  account.faults.push({ at: 'ConfirmRole', error: 'AccessDenied' }, { at: 'RestoreRole', error: 'AccessDenied' });

  const { error, cause } = await account.execute(input);

  expect(error).toBe('RoleNotRestored');
  expect(cause).toContain('Instance profile web-profile holds role web-role-v2, as last read.');
  expect(cause).toContain('--role-name web-role-v2 && aws iam add-role-to-instance-profile');
  expect(cause).toContain('What failed first: AccessDenied: A fault of the test');
});

it('a replacement in some Regions says which instances keep the former role’s credentials, and leaves them alone', async () => {
  const account = await openTestAccount();
  const [here = ''] = await account.launchOn(region, 'web-profile', 1);
  const [there = ''] = await account.launchOn('eu-west-1', 'web-profile', 1);

  const { status, output = '' } = await account.execute({ ...input, regions: [region] });
  await account.clock.advance(10_000);

  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(output)).toMatchObject({
    status: 'ReplacedInPart',
    summary: expect.stringContaining('1 instance in eu-west-1 keeps credentials of role web-role') as string,
    refreshed: 1,
  });
  expect(account.instances()).toMatchObject({
    [here]: { profile: 'web-profile', role: 'web-role-v2' },
    [there]: former,
  });
});
