import { describe, expect, it } from 'vitest';
import { AwsError, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import { unnamedWithout } from './unproven.ts';

const region = 'us-east-1';
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

/** IAM throttles AddRole for 22 s, and then refuses it. */
function addRoleFails(account: () => TestAccount): Interceptor {
  let first: number | undefined;
  return async (call, next) => {
    if (call.operation !== 'AddRoleToInstanceProfile' || call.parameters['RoleName'] !== 'web-role-v2')
      return next(call);
    const now = account().clock.now();
    first ??= now;
    if (now - first < 22_000) throw new AwsError('Throttling', 400, 'Rate exceeded');
    throw new AwsError('AccessDenied', 403, 'The role may not be passed.');
  };
}

describe('while the instance profile is empty, because AddRole is throttled for 22 s and then refused', () => {
  it.each([1, 4, 8, 11, 14, 18, 21])(
    'whatever comes to it after %i s has credentials of the former role in the end, or is named',
    async (seconds) => {
      const account: TestAccount = await openTestAccount({ interceptors: [addRoleFails(() => account)] });
      const { clock, owner } = account;
      const [stopped = ''] = await account.launchOn(region, 'web-profile', 2);
      const [without = ''] = await owner.launch(region, {});
      await owner.call('ec2', region, 'StopInstances', { InstanceIds: [stopped] });
      await clock.advance(60_000);

      const execution = account.owner.startExecution(input);
      while (account.roleIn('web-profile') !== undefined) await clock.advance(50);
      await clock.advance(seconds * 1000);
      await owner.call('ec2', region, 'StartInstances', { InstanceIds: [stopped] });
      // EC2 refuses both as soon as it sees the empty instance profile.
      await owner.launch(region, { instanceProfile: 'web-profile' }).catch(() => []);
      await owner.launch(region, { tags: { 'instance-profile': 'web' } });
      const IamInstanceProfile = { Name: 'web-profile' };
      await owner
        .call('ec2', region, 'AssociateIamInstanceProfile', { InstanceId: without, IamInstanceProfile })
        .catch(() => undefined);
      await clock.run(execution.ended);
      const onProfile = Object.entries(account.instances()).filter(([, { profile }]) => profile === 'web-profile');
      await clock.advance(60_000);

      // It may give up while it is throttled.
      expect(['AccessDenied', 'Throttling']).toContain(execution.error);
      expect(execution.cause).toContain('Instance profile web-profile holds role web-role again.');
      expect(account.roleIn('web-profile')).toBe('web-role');
      expect(onProfile.length).toBeGreaterThanOrEqual(2);
      const ids = onProfile.map(([id]) => id);
      expect(unnamedWithout('web-role', account, execution, ids)).toEqual([]);
    },
  );
});
