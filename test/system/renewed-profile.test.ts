import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const tags = { 'instance-profile': 'web' };
const quarterOfAnHour = 15 * 60_000;
const because = 'its instance profile was deleted and created again';

/** Deletes the instance profile and creates it again: it has the same name and another id. */
async function createAgain({ owner }: TestAccount, role?: string): Promise<void> {
  const web = { InstanceProfileName: 'web-profile' };
  await owner.call('iam', region, 'RemoveRoleFromInstanceProfile', { ...web, RoleName: 'web-role' });
  await owner.call('iam', region, 'DeleteInstanceProfile', web);
  await owner.createInstanceProfile('web-profile', role);
}

/** Whether the instance is associated with the instance profile that IAM has now. */
const isCurrent = (account: TestAccount, id: string): boolean =>
  account.ec2(region).instance(id).profile?.Id === account.iam.now().profile('web-profile')?.id;

const operations = ({ calls }: TestAccount): string[] => calls.map(({ operation }) => operation);

describe('an instance whose instance profile was deleted and created again', () => {
  it.each([
    ['running', quarterOfAnHour + 5 * 60_000],
    ['stopped', quarterOfAnHour + 5 * 60_000],
  ])('gets it anew by the sweep while it is %s', async (state, wait) => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60_000);
    if (state === 'stopped') await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    await createAgain(account, 'web-role');
    expect(isCurrent(account, id)).toBe(false);

    await account.clock.advance(wait);
    expect(isCurrent(account, id)).toBe(true);
    if (state === 'stopped') await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(decisionsIn(account.logs)).toContainEqual(expect.objectContaining({ action: 'renew', because }));
  });

  it('gets it anew after its start, without a sweep', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    await createAgain(account, 'web-role');
    await account.clock.advance(60_000);

    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each([
    ['no role', undefined],
    ['a role that is not listed', 'admin-role'],
  ])('is not touched while the new one holds %s', async (_, role) => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60_000);
    const [association] = account.ec2(region).instance(id).associations;
    await createAgain(account, role);

    await account.clock.advance(3 * quarterOfAnHour);

    expect(account.ec2(region).instance(id).associations[0]?.AssociationId).toBe(association?.AssociationId);
    expect(operations(account)).not.toContain('DisassociateIamInstanceProfile');
  });

  it('gets it in the end when the association fails after the disassociation', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60_000);
    await createAgain(account, 'web-role');
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation' });

    await account.clock.advance(quarterOfAnHour + 3 * 60_000);
    const failed = decisionsIn(account.logs).find(({ action }) => action === 'renew');
    expect(failed).toMatchObject({ error: 'UnauthorizedOperation' });
    expect(failed).not.toHaveProperty('after');
    await account.clock.advance(quarterOfAnHour);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each([false, true])('gets it when the answer of the disassociation is lost (effect: %s)', async (late) => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60_000);
    await createAgain(account, 'web-role');
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'ConnectionLost', late });

    await account.clock.advance(quarterOfAnHour + 6 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(decisionsIn(account.logs)).toContainEqual(expect.objectContaining({ action: 'renew', after: 'not known' }));
  });
});

describe('an instance on the new instance profile', () => {
  it('is not touched while IAM still shows the one that was deleted', async () => {
    const account = await openTestAccount({ readSeconds: 40, propagationSeconds: 1 });
    await createAgain(account, 'web-role');
    await account.clock.advance(2_000);

    const [id = ''] = await account.owner.launch(region, { tags, instanceProfile: 'web-profile' });
    await account.clock.advance(5 * 60_000);

    expect(isCurrent(account, id)).toBe(true);
    expect(operations(account)).not.toContain('DisassociateIamInstanceProfile');
    expect(decisionsIn(account.logs)).toMatchObject([
      { action: 'later', because },
      { action: 'keep', because: 'already there' },
    ]);
  });

  it('is compared once for all that start together', async () => {
    const account = await openTestAccount();

    await account.owner.launch(region, { tags, instanceProfile: 'web-profile', count: 10 });
    await account.clock.advance(60_000);

    expect(operations(account)).toEqual(['DescribeInstances', 'GetInstanceProfile']);
  });

  it('counts as right when IAM does not say its id', async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'GetInstanceProfile', error: 'Throttling', times: 99 });

    await account.owner.launch(region, { tags, instanceProfile: 'web-profile' });
    await account.clock.advance(60_000);

    expect(decisionsIn(account.logs)).toMatchObject([{ action: 'keep', because: 'already there' }]);
  });
});
