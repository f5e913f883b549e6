import { describe, expect, it } from 'vitest';
import { AwsError, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import { unnamedBare, unnamedWithout } from './unproven.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', canary: 2, propagationSeconds: 15 };

/** After this time a client gives up on its request. */
const requestTimeout = 10;

interface Late {
  operation: string;
  /** Seconds from when the client gave up until the request takes effect. */
  seconds: number;
  /** Which call of the operation it is. */
  nth: number;
  refusal: string;
}

/** The request takes effect late, and the operation’s next call is refused. */
function late({ operation, seconds, nth, refusal }: Late, account: () => TestAccount): Interceptor {
  let calls = 0;
  return async (call, next) => {
    if (call.operation !== operation || call.parameters['DryRun'] === true) return next(call);
    calls += 1;
    if (calls === nth + 1) throw new AwsError(refusal, 403, 'Not any more.');
    if (calls === nth) await account().clock.sleep((requestTimeout + seconds) * 1000);
    return next(call);
  };
}

const cases: Late[] = [
  ['RemoveRoleFromInstanceProfile', 'AccessDenied', [1]] as const,
  ['AddRoleToInstanceProfile', 'AccessDenied', [1]] as const,
  ['DisassociateIamInstanceProfile', 'UnauthorizedOperation', [1, 2]] as const,
  ['AssociateIamInstanceProfile', 'UnauthorizedOperation', [1, 2]] as const,
].flatMap(([operation, refusal, places]) =>
  places.flatMap((nth) => [1.5, 20].map((seconds) => ({ operation, refusal, nth, seconds }))),
);

describe('a request that takes effect after its client gave up, when the next one is refused,', () => {
  it.each(cases)(
    '$operation (call $nth), $seconds s later: the instance profile holds a role, and who is bare is named with the command that ends it',
    async (given) => {
      const account: TestAccount = await openTestAccount({ interceptors: [late(given, () => account)] });
      await account.launchOn('us-east-1', 'web-profile', 5);

      const execution = await account.execute(input);
      await account.clock.advance(120_000);

      const role = account.roleIn('web-profile') ?? 'none';
      expect(['web-role', 'web-role-v2']).toContain(role);
      expect(role === 'web-role-v2' || execution.status === 'FAILED').toBe(true);
      expect(unnamedBare(account, execution)).toEqual([]);
      expect(unnamedWithout(role, account, execution)).toEqual([]);
    },
  );
});
