import { describe, expect, it } from 'vitest';
import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { AccountOptions } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

type Interceptor = NonNullable<AccountOptions['interceptors']>[number];

const input = { instanceProfile: 'web-profile', replacement: 'batch-profile' };
const region = 'us-east-1';

const call = (account: TestAccount, operation: string, ...ids: string[]) =>
  account.owner.call('ec2', region, operation, { InstanceIds: ids });
const move = (account: TestAccount) => account.execute(input, 'replace-profile');
const profilesIn = (account: TestAccount, ids: string[]) => ids.map((id) => account.instances()[id]?.profile);
/** An account in which something happens just before a function's first call in earnest. */
async function accountWith(
  name: string,
  happens: (account: TestAccount) => Promise<unknown>,
  interceptors: Interceptor[] = [],
): Promise<TestAccount> {
  let isOver = false;
  const account = await openTestAccount({
    regions: [region],
    interceptors,
    onInvocation: async (called, payload, next) => {
      const { rehearsal } = (payload ?? {}) as { rehearsal?: true };
      if (called.endsWith(`-${name}`) && !rehearsal && !isOver) {
        isOver = true;
        await happens(account);
      }
      return next();
    },
  });
  return account;
}

it('One that comes after all others have left is named, and moved by the same input', async () => {
  const late: string[] = [];
  const account = await accountWith('ReportMove', async ({ owner, clock }) => {
    late.push(...(await owner.launch(region, { instanceProfile: 'web-profile' })));
    await clock.advance(30_000);
  });
  const ids = await account.launchOn(region, 'web-profile', 2);

  const first = await move(account);

  expect(first.error).toBe('MoveIncomplete');
  expect(first.cause).toMatch(/us-east-1: i-\w+ on .*web-profile: CameLate: .*\n +remedy: Start replace-profile again/);
  expect((await move(account)).status).toBe('SUCCEEDED');
  expect(new Set(profilesIn(account, [...ids, ...late]))).toEqual(new Set(['batch-profile']));
});

describe('while instances move', () => {
  it('one that stops before its turn is moved once it has stopped', async () => {
    const ids: string[] = [];
    const account = await accountWith('ReplaceAssociation', (account) => call(account, 'StopInstances', ...ids));
    ids.push(...(await account.launchOn(region, 'web-profile', 2)));

    const { status, output, cause } = await move(account);

    expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
    expect(JSON.parse(output ?? '') as MoveReport).toMatchObject({ moved: 2, failed: 0, untouched: 0, gone: 0 });
    expect(profilesIn(account, ids)).toEqual(['batch-profile', 'batch-profile']);
  });

  it('nothing is taken from one that was stopped and starts: it is replaced on when it runs', async () => {
    const ids: string[] = [];
    let taken = 0;
    const counting: Interceptor = async (made, next) => {
      const answer = await next(made);
      if (made.operation === 'DisassociateIamInstanceProfile' && made.parameters['DryRun'] !== true) taken += 1;
      return answer;
    };
    const start = (account: TestAccount) => call(account, 'StartInstances', ...ids);
    const account = await accountWith('Disassociate', start, [counting]);
    ids.push(...(await account.launchOn(region, 'web-profile', 1)));
    await call(account, 'StopInstances', ...ids);
    await account.clock.advance(120_000);

    const { status, output, cause } = await move(account);

    expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
    expect(taken).toBe(0);
    expect(JSON.parse(output ?? '') as MoveReport).toMatchObject({ moved: 1, failed: 0, untouched: 0 });
    expect(profilesIn(account, ids)).toEqual(['batch-profile']);
  });

  it('what is launched with the former instance profile is moved too, and counted once', async () => {
    const late: string[] = [];
    const account = await accountWith('ReplaceAssociation', async (account) => {
      late.push(...(await account.owner.launch(region, { instanceProfile: 'web-profile' })));
    });
    const ids = await account.launchOn(region, 'web-profile', 2);

    const { status, output, cause } = await move(account);

    expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
    expect(JSON.parse(output ?? '') as MoveReport).toMatchObject({ moved: 3, failed: 0, untouched: 0, gone: 0 });
    expect(new Set(profilesIn(account, [...ids, ...late]))).toEqual(new Set(['batch-profile']));
  });

  it('launches for ever do not keep it for ever: what is left is named, and all are counted', async () => {
    let launched = 0;
    const account = await openTestAccount({
      regions: [region],
      onInvocation: async (called, _payload, next) => {
        if (called.endsWith('-NextWave') && launched < 60) {
          launched += (await account.owner.launch(region, { instanceProfile: 'web-profile' })).length;
        }
        return next();
      },
    });
    await account.launchOn(region, 'web-profile', 2);

    const { status, error, cause = '' } = await move(account);

    expect([status, error]).toEqual(['FAILED', 'MoveIncomplete']);
    expect(launched).toBeLessThan(60);
    const left = Object.entries(account.instances()).filter(([, { profile }]) => profile === 'web-profile');
    const named = left.filter(([id]) => cause.includes(id));
    // The last one came after the last look.
    expect(left.length - named.length).toBeLessThanOrEqual(1);
    const moved = Object.values(account.instances()).filter(({ profile }) => profile === 'batch-profile').length;
    expect(cause).toContain(`${moved} moved`);
    expect(cause).toContain(`0 failed, ${named.length} untouched`);
  });

  it.each(['InternalError', 'ConnectionLost', 'RequestLimitExceeded'])(
    'an answer of Replace that is lost as %s moves nobody twice',
    async (error) => {
      const account = await openTestAccount({ regions: [region] });
      const ids = await account.launchOn(region, 'web-profile', 3);
      account.faults.push({ at: 'ReplaceIamInstanceProfileAssociation', error, late: true, times: 2 });

      const { status, output, cause } = await move(account);

      expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
      expect(JSON.parse(output ?? '') as MoveReport).toMatchObject({ moved: 3, failed: 0, untouched: 0, gone: 0 });
      expect(new Set(profilesIn(account, ids))).toEqual(new Set(['batch-profile']));
      expect(account.bare()).toEqual([]);
    },
  );
});
