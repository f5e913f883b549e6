import { describe, expect, it } from 'vitest';
import { changesIn, move, reportIn } from './moves.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import type { AccountOptions } from '../../sandbox/index.ts';

const region = 'us-east-1';
const moved = { profile: 'batch-profile', role: 'batch-role' };
const former = { profile: 'web-profile', role: 'web-role' };
const create = { create: 'batch-role' };
const iam = ({ owner }: TestAccount, operation: string, more: object = {}) =>
  owner.call('iam', region, `${operation}InstanceProfile`, { InstanceProfileName: 'batch-profile', ...more });

/** Two instances on `web-profile`, and no `batch-profile`. */
async function withoutReplacement(options: AccountOptions = {}) {
  const account = await openTestAccount(options);
  await iam(account, 'RemoveRoleFrom', { RoleName: 'batch-role' });
  await iam(account, 'Delete');
  await account.clock.advance(120_000);
  return { account, ids: await account.launchOn(region, 'web-profile', 2) };
}

describe('a move to an instance profile that does not exist yet', () => {
  it('creates it with the role and a tag, and moves the instances once EC2 accepts it', async () => {
    const { account, ids } = await withoutReplacement({ propagationSeconds: 40 });

    const execution = await move(account, create);
    await account.clock.advance(10_000);

    expect([execution.status, execution.cause]).toEqual(['SUCCEEDED', undefined]);
    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 2, role: 'batch-role' });
    // EC2 saw it after 40 s, and no instance was touched before.
    expect(reportIn(execution).waitedSeconds).toBeGreaterThan(40);
    for (const id of ids) expect(account.instances()[id]).toEqual(moved);
    expect(account.iam.now().profile('batch-profile')).toMatchObject({
      path: '/',
      tags: [{ Key: 'rolecall:created-by', Value: execution.arn }],
    });
    expect(changesIn(account).slice(0, 2)).toEqual(['CreateInstanceProfile', 'AddRoleToInstanceProfile']);
  });

  it('creates nothing in a dry run', async () => {
    const { account } = await withoutReplacement();

    const execution = await move(account, { ...create, dryRun: true });

    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.output).toContain(
      'Create instance profile batch-profile with role batch-role, and wait until EC2 accepts it.',
    );
    expect(changesIn(account)).toEqual([]);
  });

  it('is refused without create', async () => {
    const { account } = await withoutReplacement();

    const execution = await move(account);

    expect(execution.error).toBe('InstanceProfileNotFound');
    expect(execution.cause).toContain('replacement: there is no instance profile batch-profile');
  });

  it.each(['CreateInstanceProfile', 'AddRoleToInstanceProfile'])(
    'does it once though the answer of %s is lost',
    async (at) => {
      const { account, ids } = await withoutReplacement();
      account.faults.push({ at, error: 'ConnectionLost', late: true, times: 2 });

      const execution = await move(account, create);
      await account.clock.advance(10_000);

      expect(execution.status).toBe('SUCCEEDED');
      for (const id of ids) expect(account.instances()[id]).toEqual(moved);
    },
  );

  it('fails before any instance is touched where IAM refuses', async () => {
    const { account, ids } = await withoutReplacement();
    account.faults.push({ at: 'AddRoleToInstanceProfile', error: 'AccessDenied', times: 9 });

    const execution = await move(account, create);

    expect(execution.error).toBe('AccessDenied');
    for (const id of ids) expect(account.instances()[id]).toEqual(former);
  });
});

describe('create for an instance profile that exists', () => {
  it('is taken where it holds that role', async () => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 1);

    const execution = await move(account, create);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 1 });
    expect(new Set(changesIn(account))).toEqual(new Set(['ReplaceIamInstanceProfileAssociation']));
  });

  it('puts the role into it where it holds none; without create that is refused', async () => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 1);
    await iam(account, 'RemoveRoleFrom', { RoleName: 'batch-role' });
    await account.clock.advance(60_000);

    expect((await move(account)).error).toBe('ReplacementEmpty');
    expect(reportIn(await move(account, create))).toMatchObject({ status: 'Moved', moved: 1 });
  });

  it('is refused where it holds another role', async () => {
    const account = await openTestAccount();
    await iam(account, 'RemoveRoleFrom', { RoleName: 'batch-role' });
    await iam(account, 'AddRoleTo', { RoleName: 'admin-role' });
    await account.clock.advance(60_000);

    expect((await move(account, create)).error).toBe('ReplacementExists');
    expect((await move(account)).error).toBe('ReplacementRoleNotInPolicy');
  });
});
