import { describe, expect, it } from 'vitest';
import {
  AwsError,
  ConnectionLostError,
  currentInvocation,
  FunctionHangs,
  FunctionKilled,
  type Interceptor,
} from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';

const replacement = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const second = 1000;

interface Failure {
  function: string;
  name: string;
  message: string;
  /** Milliseconds after the invocation began. */
  after: number;
}

/** An account with a fault, and the failures of its functions. */
async function accountThat(intercept: Interceptor): Promise<TestAccount & { failures: Failure[] }> {
  const failures: Failure[] = [];
  const account = await openTestAccount({
    interceptors: [intercept],
    async onInvocation(name, payload, next) {
      const began = account.clock.now();
      return next(payload).catch((failure: Error) => {
        const after = account.clock.now() - began;
        failures.push({ function: name, name: failure.name, message: failure.message, after });
        throw failure;
      });
    },
  });
  return { ...account, failures };
}

/** An account with a fault of the first call of the operation. */
async function accountWith(operation: string, fault: Interceptor): ReturnType<typeof accountThat> {
  let struck = false;
  return accountThat(async (call, next) => {
    if (call.operation !== operation || struck) return next(call);
    struck = true;
    return fault(call, next);
  });
}

describe('an interceptor', () => {
  it('lets a call do its work after the client has given up on it', async () => {
    const seen: unknown[] = [];
    let sent = 0;
    const account = await accountThat(async (call, next) => {
      if (call.operation !== 'RemoveRoleFromInstanceProfile') return next(call);
      sent += 1;
      if (sent > 1) throw new AwsError('AccessDenied', 403, 'Only the first call gets through.');
      await account.clock.sleep(11.5 * second);
      seen.push(account.roleIn('web-profile'));
      const answer = await next(call);
      seen.push(account.roleIn('web-profile'));
      return answer;
    });

    await account.execute(replacement);
    await account.clock.advance(60 * second);

    expect(account.failures[0]).toMatchObject({ name: 'TimeoutError' });
    // Before the call, the event that the execution has started.
    expect(account.failures[0]?.after).toBeCloseTo(10.2 * second, -3);
    expect(seen).toEqual(['web-role', undefined]);
  });

  it('answers an old read, or one with rows missing', async () => {
    const old: unknown[] = [];
    const account = await accountThat(async (call, next) => {
      const answer = await next(call);
      if (call.operation !== 'DescribeInstances') return answer;
      const { Reservations = [] } = answer as { Reservations?: unknown[] };
      old.push({ Reservations: Reservations.slice(1) });
      return old[0];
    });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    const described = async (): Promise<unknown> =>
      account.clock.run(
        account.handle({
          service: 'ec2',
          region: 'us-east-1',
          operation: 'DescribeInstances',
          parameters: {},
          caller: 'A',
        }),
      );

    const short = JSON.stringify(await described());
    await account.owner.call('ec2', 'us-east-1', 'TerminateInstances', { InstanceIds: ids });
    await account.clock.advance(60 * second);

    expect(ids.filter((id) => short.includes(id))).toEqual([ids[1]]);
    expect(JSON.stringify(await described())).toBe(short);
    expect(
      account
        .ec2('us-east-1')
        .instances()
        .map(({ state }) => state),
    ).toEqual(['terminated', 'terminated']);
  });

  it.each([
    { title: 'before the work', isDone: false },
    { title: 'after the work', isDone: true },
  ])('resets the connection $title', async ({ isDone }) => {
    const account = await accountWith('RemoveRoleFromInstanceProfile', async (call, next) => {
      if (isDone) await next(call);
      throw new ConnectionLostError();
    });
    const call = account.handle({
      service: 'iam',
      region: 'us-east-1',
      operation: 'RemoveRoleFromInstanceProfile',
      parameters: { InstanceProfileName: 'web-profile', RoleName: 'web-role' },
      caller: 'AKIAOWNER',
    });

    await expect(account.clock.run(call)).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(account.roleIn('web-profile')).toBe(isDone ? undefined : 'web-role');
  });

  it.each([
    {
      title: 'kills a function after its second call',
      fault: new FunctionKilled(),
      seconds: 0,
      error: 'Runtime.ExitError',
      message: /Runtime exited with error/,
    },
    {
      title: 'lets a function hang from its second call on until its timeout',
      fault: new FunctionHangs(),
      seconds: 25,
      error: 'Sandbox.Timedout',
      message: /Task timed out after \d+\.00 seconds/,
    },
  ])('$title', async ({ fault, seconds, error, message }) => {
    const requests: number[] = [];
    const account = await accountThat(async (call, next) => {
      const { function: caller, requests: number = 0 } = currentInvocation() ?? {};
      const answer = await next(call);
      if (caller !== 'rolecall-dev-Plan') return answer;
      requests.push(number);
      if (number === 2 && account.failures.length === 0) throw fault;
      return answer;
    });
    await account.launchOn('us-east-1', 'web-profile', 1);

    await account.execute({ ...replacement, dryRun: true });

    expect(requests.slice(0, 2)).toEqual([1, 2]);
    const [failure] = account.failures;
    expect(failure).toMatchObject({ function: 'rolecall-dev-Plan', name: error });
    expect(failure?.message).toMatch(message);
    expect(failure?.after).toBeGreaterThanOrEqual(seconds * second);
  });
});
