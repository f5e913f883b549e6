import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { AwsError } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const tags = { 'instance-profile': 'web' };

const put = ({ owner }: TestAccount, RoleName: string) =>
  owner.call('iam', region, 'AddRoleToInstanceProfile', { InstanceProfileName: 'web-profile', RoleName });
const take = ({ owner }: TestAccount, RoleName: string) =>
  owner.call('iam', region, 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'web-profile', RoleName });

describe('an instance profile that is empty', () => {
  it('is given to nobody; when a role is in it again, the queue brings the instances back', async () => {
    const account = await openTestAccount();
    await take(account, 'web-role');
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(30_000);
    expect(account.instances()[id]?.profile).toBeUndefined();

    await put(account, 'web-role-v2');
    await account.clock.advance(120_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    expect(decisionsIn(account.logs)).toMatchObject([
      { action: 'later', because: 'instance profile web-profile holds no role' },
      { action: 'attach', after: 'web-profile' },
    ]);
  });

  it('is waited for by the queue for ten minutes, and then by the sweep', async () => {
    const account = await openTestAccount();
    await take(account, 'web-role');
    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(60 * 60_000);
    expect(decisionsIn(account.logs).at(-1)).toMatchObject({ action: 'refuse' });
    expect(account.stack().sqs.queue('rolecall-dev-assign')?.messages()).toEqual([]);
    expect(account.stack().sqs.queue('rolecall-dev-assign-dead-letters')?.messages()).toEqual([]);

    await put(account, 'web-role');
    await account.clock.advance(16 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('is looked at again ten seconds after it held a role', async () => {
    const account = await openTestAccount();
    await account.owner.launch(region, { tags });
    await account.clock.advance(7_000);
    await take(account, 'web-role');
    await account.clock.advance(11_000);

    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(30_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
  });
});

describe('an instance profile that holds a role which the policy does not list', () => {
  it('is given to nobody, and the log names the role', async () => {
    const account = await openTestAccount();
    await take(account, 'web-role');
    await put(account, 'admin-role');
    const [id = ''] = await account.owner.launch(region, { tags });

    await account.clock.advance(40 * 60_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
    expect(account.calls.map(({ operation }) => operation)).not.toContain('AssociateIamInstanceProfile');
    expect(decisionsIn(account.logs)[0]?.because).toBe(
      'instance profile web-profile holds role admin-role, which the policy does not list',
    );
  });
});

describe('IAM that does not answer', () => {
  it.each([['refuses'], ['hangs']])(
    'does not hold up what another instance profile is asked for, and is asked again: it %s',
    async (how) => {
      const account: TestAccount = await openTestAccount({
        interceptors: [
          async (call, next) => {
            const { InstanceProfileName } = call.parameters as { InstanceProfileName?: string };
            if (!silent || call.operation !== 'GetInstanceProfile' || InstanceProfileName !== 'web-profile')
              return next(call);
            if (how === 'hangs') await account.clock.sleep(3_600_000);
            throw new AwsError('Throttling', 400, 'Rate exceeded');
          },
        ],
      });
      let silent = true;
      const [web = ''] = await account.owner.launch(region, { tags });
      const [batch = ''] = await account.owner.launch(region, { tags: { 'instance-profile': 'batch' } });
      await account.clock.advance(30_000);
      expect(account.instances()[batch]?.profile).toBe('batch-profile');
      expect(account.instances()[web]?.profile).toBeUndefined();

      silent = false;
      await account.clock.advance(120_000);

      expect(account.instances()[web]).toEqual({ profile: 'web-profile', role: 'web-role' });
    },
  );
});
