import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../functions/refresh/region-refresh.ts';
import { AwsError, FunctionFailed } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const renewed = { profile: 'web-profile', role: 'web-role-v2' };

/** Fails every call of an operation until a moment on the virtual clock; at first, none. */
interface Outage {
  operation: string;
  until: number;
}

async function openAccountWithOutage(outage: Outage): Promise<TestAccount> {
  const account: TestAccount = await openTestAccount({
    interceptors: [
      async (call, next) => {
        if (call.operation === outage.operation && account.clock.now() < outage.until) {
          throw new AwsError('InternalError', 500, 'An internal error has occurred');
        }
        return next(call);
      },
    ],
  });
  return account;
}

async function untilEntered(
  account: TestAccount,
  entered: ReadonlyMap<string, number>,
  state: string,
  times = 1,
): Promise<void> {
  while ((entered.get(state) ?? 0) < times) await account.clock.advance(50);
}

describe('when EC2 associates nothing for minutes', () => {
  it.each([1, 12])(
    'every instance has its instance profile in the end, after %i minutes in which a wave is bare',
    async (minutes) => {
      const outage = { operation: 'AssociateIamInstanceProfile', until: 0 };
      const account = await openAccountWithOutage(outage);
      const ids = await account.owner.launch(region, { instanceProfile: 'web-profile', count: 25 });
      await account.clock.advance(60_000);
      const execution = account.owner.startExecution({ ...input, canary: 15 });
      await untilEntered(account, execution.trace.entered, 'Disassociate');
      outage.until = account.clock.now() + minutes * 60_000;

      await account.clock.run(execution.ended);
      await account.clock.advance(10_000);

      expect(execution.status).toBe('SUCCEEDED');
      expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 25, failed: 0, untouched: 0 });
      for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
    },
  );

  it.each([
    { which: 'the first instance', waves: 1, bare: 1 },
    { which: 'the canary', waves: 2, bare: 5 },
  ])('no other instance than $which is made bare meanwhile', async ({ waves, bare }) => {
    const outage = { operation: 'AssociateIamInstanceProfile', until: 0 };
    const account = await openAccountWithOutage(outage);
    await account.owner.launch(region, { instanceProfile: 'web-profile', count: 60 });
    await account.clock.advance(60_000);
    const execution = account.owner.startExecution({ ...input, canary: 5 });
    await untilEntered(account, execution.trace.entered, 'RefreshWave', waves);
    outage.until = account.clock.now() + 12 * 60_000;

    await account.clock.advance(11 * 60_000);

    expect(account.bare()).toHaveLength(bare);
    await account.clock.run(execution.ended);
    expect(account.bare()).toEqual([]);
  });
});

describe('when the answer to a disassociation is lost and EC2 fails after it', () => {
  it('the instance gets its instance profile back', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'ConnectionLost', late: true });
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'InternalError', times: 30 });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]).toEqual(renewed);
  });
});

describe('when the answer to an association is lost, ten minutes late', () => {
  it('the association still gets its full time to become associated', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 18 });
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'ConnectionLost', late: true });

    const execution = await account.execute(input);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]).toEqual(renewed);
  });
});

describe('when EC2 refuses an association because it still shows the former one', () => {
  it('the instance still gets its new one', async () => {
    let isOld = false;
    let old: unknown;
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'AssociateIamInstanceProfile' && old && !isOld) {
            isOld = true;
            throw new AwsError('IncorrectState', 400, 'There is an existing association for instance.');
          }
          if (call.operation !== 'DescribeIamInstanceProfileAssociations') return next(call);
          if (isOld && old) return old;
          return (old ??= await next(call));
        },
      ],
      onInvocation(name, _, next) {
        if (isOld && !name.endsWith('-Associate')) old = undefined;
        return next();
      },
    });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]).toEqual(renewed);
  });
});

describe('when IAM cannot be read', () => {
  it('for a minute while the role is confirmed, the replacement goes on', async () => {
    const outage = { operation: 'GetInstanceProfile', until: 0 };
    const account = await openAccountWithOutage(outage);
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    const execution = account.owner.startExecution(input);
    await untilEntered(account, execution.trace.entered, 'ConfirmRole');
    outage.until = account.clock.now() + 60_000;

    await account.clock.run(execution.ended);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]).toEqual(renewed);
  });

  it('by Report, the report names the bare instances and says that it does not know the role', async () => {
    const outage = { operation: 'GetInstanceProfile', until: 0 };
    const account = await openAccountWithOutage(outage);
    await account.launchOn(region, 'web-profile', 3);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 2 });
    const execution = account.owner.startExecution(input);
    await untilEntered(account, execution.trace.entered, 'ConfirmBatch', 2);
    outage.until = account.clock.now() + 10 * 60_000;

    await account.clock.run(execution.ended);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain('IAM did not say whether it holds it still');
    expect(account.bare()).toHaveLength(2);
    for (const id of account.bare()) expect(execution.cause).toContain(id);
  });

  it('except for an old answer, a replacement that succeeded is not reported as failed', async () => {
    let old: unknown;
    let isOld = false;
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          if (call.operation !== 'GetInstanceProfile') return next(call);
          const answer = await next(call);
          old ??= answer;
          if (!isOld) return answer;
          isOld = false;
          return old;
        },
      ],
      onInvocation(name, _, next) {
        isOld = name.endsWith('-Report');
        return next();
      },
    });
    await account.launchOn(region, 'web-profile', 1);

    const execution = await account.execute(input);

    expect(JSON.parse(execution.output ?? '')).toMatchObject({ status: 'Replaced', refreshed: 1 });
  });
});

describe('a Region', () => {
  it('in which even CloseRegion fails stops no other Region, and the report names the instances it left', async () => {
    const account = await openTestAccount({
      onInvocation(name, payload, next) {
        const where = (payload as { settings?: { region: string } } | undefined)?.settings?.region;
        if (where === 'eu-west-1' && name.endsWith('-NextWave')) {
          throw new FunctionFailed('UnauthorizedOperation', '{"errorMessage":"Not in this Region."}');
        }
        if (where === 'eu-west-1' && name.endsWith('-CloseRegion')) throw new FunctionFailed('Runtime.ExitError', '{}');
        return next();
      },
    });
    const [there = ''] = await account.launchOn('eu-west-1', 'web-profile', 1);
    const here = await account.owner.launch(region, { instanceProfile: 'web-profile', count: 60 });
    await account.clock.advance(60_000);

    const execution = await account.execute({ ...input, share: 0.05, canary: 1 });
    await account.clock.advance(10_000);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.trace.entered.get('RegionLost')).toBe(1);
    expect(execution.cause).toMatch(/60 refreshed, 0 failed, \d untouched, in 2 Regions/);
    expect(execution.cause).toContain('eu-west-1: not refreshed: UnauthorizedOperation: Not in this Region.');
    for (const id of here) expect(account.instances()[id]).toEqual(renewed);
    expect(account.instances()[there]?.profile).toBe('web-profile');
  });

  it('that cannot be closed names the instances that its last wave left bare, and counts those it never reached', async () => {
    const account = await openTestAccount({
      onInvocation(name, payload, next) {
        const { progress } = payload as Partial<RegionRefresh>;
        if ((name.endsWith('-NextWave') && progress?.waves === 2) || name.endsWith('-CloseRegion')) {
          throw new FunctionFailed('Lambda.TooManyRequestsException', '{"errorMessage":"Rate Exceeded."}');
        }
        return next();
      },
    });
    await account.owner.launch(region, { instanceProfile: 'web-profile', count: 30 });
    await account.clock.advance(60_000);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 4 });

    const execution = await account.execute(input);

    expect(execution.trace.entered.get('RegionLost')).toBeGreaterThanOrEqual(1);
    expect(execution.cause).toContain('7 refreshed, 4 failed, 19 untouched');
    expect(account.bare()).toHaveLength(4);
    for (const id of account.bare()) expect(execution.cause).toContain(id);
  });

  it('that is enabled but forbidden by a service control policy is named before anything is changed', async () => {
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          if (call.region !== 'eu-west-1') return next(call);
          throw new AwsError('UnauthorizedOperation', 403, 'You are not authorized to perform this operation.');
        },
      ],
    });
    await account.launchOn(region, 'web-profile', 1);

    const execution = await account.execute(input);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'UnauthorizedOperation' });
    expect(execution.cause).toContain('eu-west-1: You are not authorized');
    expect(execution.cause).toContain('Or name only the other Regions in \\"regions\\".');
    expect(execution.cause).not.toContain('index.js');
    expect(account.roleIn('web-profile')).toBe('web-role');
  });
});
