import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

const iam = (account: TestAccount, operation: string, parameters: object) =>
  account.owner.call('iam', 'us-east-1', operation, parameters);

/** web-profile on instances in two Regions, batch-profile in a launch template, admin-profile unused, empty-profile empty. */
async function openInventory(options: Parameters<typeof openTestAccount>[0] = {}) {
  const account = await openTestAccount(options);
  await account.owner.createInstanceProfile('empty-profile');
  await account.clock.advance(60_000);
  await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 2 });
  await account.owner.launch('eu-west-1', { instanceProfile: 'web-profile' });
  await account.owner.launch('eu-west-1', {});
  const template = await account.owner.createLaunchTemplate('us-east-1', 'batch', 'batch-profile');
  await account.clock.advance(60_000);
  return { account, template };
}

/** An instance whose instance profile was deleted and made again under the same name. */
async function openRecreated() {
  const account = await openTestAccount();
  await account.owner.createInstanceProfile('twice', 'web-role');
  await account.clock.advance(60_000);
  const [id = ''] = await account.owner.launch('us-east-1', { instanceProfile: 'twice' });
  await account.clock.advance(60_000);
  await iam(account, 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'twice', RoleName: 'web-role' });
  await iam(account, 'DeleteInstanceProfile', { InstanceProfileName: 'twice' });
  return { account, id };
}

describe('an inventory', () => {
  it('shows each instance profile, its role, and all that has it or names it', async () => {
    const { account, template } = await openInventory();

    expect(await typed(account, 'inventory')).toEqual({
      status: 0,
      said: '4 instance profiles; looking in 2 Regions\n',
      result: `4 instance profiles: 1 empty, 2 unused, 0 stale. 4 instances in 2 Regions, 1
without an instance profile.

admin-profile; role admin-role; not in the policy
    unused: no instance has it, and nothing would launch one with it

batch-profile; role batch-role; in the policy
    launch template ${template} (batch), version 1 ($Default, $Latest),
    in us-east-1

empty-profile; empty: no role; not in the policy
    unused: no instance has it, and nothing would launch one with it

web-profile; role web-role; in the policy
    eu-west-1: 1 running; us-east-1: 2 running
`,
    });
  });

  it('uses the width of a terminal', async () => {
    const { account, template } = await openInventory();

    const { result } = await typed(account, 'inventory', { columns: 120 });

    expect(result).toContain(`    launch template ${template} (batch), version 1 ($Default, $Latest), in us-east-1\n`);
  });

  it.each([
    ['--empty', ['empty-profile']],
    ['--unused', ['admin-profile', 'empty-profile']],
    ['--stale', []],
    ['--empty --stale', ['empty-profile']],
  ])('with %s shows only some', async (options, names) => {
    const { account } = await openInventory();

    const { result } = await typed(account, `inventory ${options} --json`);

    const { instanceProfiles } = JSON.parse(result) as { instanceProfiles: { name: string }[] };
    expect(instanceProfiles.map(({ name }) => name)).toEqual(names);
  });

  it('changes nothing', async () => {
    const { account } = await openInventory();
    account.calls.length = 0;

    await typed(account, 'inventory --stale');

    expect(account.calls.filter(({ operation }) => !/^(Describe|Get|List)/.test(operation))).toEqual([]);
  });
});

describe('an association', () => {
  it('with an instance profile that was deleted is named', async () => {
    const { account, id } = await openRecreated();

    const { result } = await typed(account, 'inventory --stale');

    expect(result.replace(/iip-assoc-\w+/, 'iip-assoc-1')).toContain(`
twice; deleted; not in the policy
    us-east-1: 1 running
    stale: iip-assoc-1 of ${id} in us-east-1 is
    with an instance profile that was deleted
`);
  });

  it('is named, too, where one of the same name has been made since', async () => {
    const { account, id } = await openRecreated();
    await account.owner.createInstanceProfile('twice', 'web-role');
    await account.clock.advance(60_000);

    const { result } = await typed(account, 'inventory --stale --json');

    expect(JSON.parse(result)).toMatchObject({
      sums: { stale: 1 },
      instanceProfiles: [{ name: 'twice', role: 'web-role', isDeleted: false, stale: [{ instanceId: id }] }],
    });
  });

  it('that stays under way for a minute hangs', async () => {
    const account = await openTestAccount();
    await account.owner.createRole('closed-role', 'lambda.amazonaws.com');
    await account.owner.createInstanceProfile('closed', 'closed-role');
    await account.clock.advance(60_000);
    const [id = ''] = await account.owner.launch('us-east-1', {});
    await account.clock.advance(60_000);
    await account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', {
      InstanceId: id,
      IamInstanceProfile: { Name: 'closed' },
    });

    const { result, said } = await typed(account, 'inventory --stale --json');

    expect(said).toContain('1 association under way; looking again in a minute\n');
    expect(JSON.parse(result)).toMatchObject({
      instanceProfiles: [{ name: 'closed', hanging: [{ instanceId: id, state: 'associating' }], stale: [] }],
    });
  });

  it('that is finished within the minute does not hang', async () => {
    const { account } = await openInventory();
    const [id = ''] = await account.owner.launch('us-east-1', {});
    await account.clock.advance(60_000);
    await account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', {
      InstanceId: id,
      IamInstanceProfile: { Name: 'web-profile' },
    });

    const { result, said } = await typed(account, 'inventory --stale --json');

    expect(said).toContain('1 association under way');
    expect(JSON.parse(result)).toMatchObject({ instanceProfiles: [] });
  });
});

describe('an inventory that cannot see everything', () => {
  it('names the Region that is denied, and does not say that anything is unused', async () => {
    const { account } = await openInventory({
      interceptors: [
        async (call, next) => {
          if (call.service !== 'ec2' || call.region !== 'eu-west-1') return next(call);
          throw new AwsError('UnauthorizedOperation', 403, 'You are not authorized.');
        },
      ],
    });

    const { status, said, result } = await typed(account, 'inventory --unused --json');

    expect(status).toBe(1);
    expect(said).toContain('eu-west-1 did not answer. AWS denies it: You are not authorized.');
    expect(JSON.parse(result)).toMatchObject({
      sums: { unused: 0, regions: 1 },
      instanceProfiles: [
        { name: 'admin-profile', isUnused: null },
        { name: 'empty-profile', isUnused: null },
      ],
    });
  });

  it('says that the policy is not known, and shows the rest', async () => {
    const { account } = await openInventory();
    account.faults.push({ at: 'GetTemplateSummary', error: 'AccessDenied' });

    const { status, said, result } = await typed(account, 'inventory');

    expect(status).toBe(0);
    expect(said).toContain('What is in the policy is not known. The policy of stack rolecall-dev cannot be read.');
    expect(result).toContain('admin-profile; role admin-role\n');
  });

  it('is refused with a Region that is not enabled', async () => {
    const { account } = await openInventory();

    expect(await typed(account, 'inventory --regions eu-west-1 mars-1')).toMatchObject({
      status: 2,
      said: 'error: --regions: mars-1 is not a Region that this account has enabled. Enabled are eu-west-1, us-east-1.\n',
      result: '',
    });
  });
});
