import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import { packagedWith } from './project-copy.ts';

const project = packagedWith({
  profiles: {
    web: { instanceProfile: 'web-profile', roles: ['web-role', 'web-role-v2', 'web-role-v3'] },
    batch: { instanceProfile: 'batch-profile', roles: ['batch-role'] },
  },
});
afterAll(() => rmSync(project, { recursive: true }));

const v2 = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const v3 = { instanceProfile: 'web-profile', role: 'web-role-v3', propagationSeconds: 15 };

/** ListExecutions is eventually consistent: here it never shows any. */
const listsNone: Interceptor = async (call, next) =>
  call.operation === 'ListExecutions' ? { executions: [] } : next(call);

async function withInstances(options: Parameters<typeof openTestAccount>[0] = {}) {
  const account = await openTestAccount({ project, ...options });
  await account.owner.createRole('web-role-v3');
  await account.clock.advance(60_000);
  const ids = await account.launchOn('us-east-1', 'web-profile', 2);
  return { account, ids };
}

/** Starts one execution after the other and waits for both. */
async function runBoth(account: TestAccount, inputs: [unknown, unknown], milliseconds: number) {
  const first = account.owner.startExecution(inputs[0]);
  await account.clock.advance(milliseconds);
  const second = account.owner.startExecution(inputs[1]);
  await account.clock.run(Promise.all([first.ended, second.ended]));
  await account.clock.advance(10_000);
  return { first, second };
}

describe('an execution beside one that started earlier on the same instance profile', () => {
  it.each([1, 300, 1500, 12_000, 25_000])(
    'by %i ms is refused by its plan, with the name of the other, which goes on',
    async (later) => {
      const { account, ids } = await withInstances();

      const { first, second } = await runBoth(account, [v2, v3], later);

      expect([first.status, second.status, second.error]).toEqual(['SUCCEEDED', 'FAILED', 'AnotherExecutionRuns']);
      expect(second.cause).toContain(first.arn);
      expect([...second.trace.entered.keys()]).toEqual(['Plan']);
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    },
  );

  it('in the same millisecond: the one whose ARN is smaller goes on', async () => {
    const { account } = await withInstances();

    const { first, second } = await runBoth(account, [v2, v3], 0);

    const [goesOn, isRefused] = first.arn < second.arn ? [first, second] : [second, first];
    expect([goesOn.status, isRefused.error]).toEqual(['SUCCEEDED', 'AnotherExecutionRuns']);
  });

  it.each<[string, unknown, unknown]>([
    ['as a dry run is refused too: it tells what the real one would', v2, { ...v3, dryRun: true }],
    ['with the same role is refused too', v2, v2],
  ])('%s', async (_, earlier, later) => {
    const { account } = await withInstances();

    const { first, second } = await runBoth(account, [earlier, later], 1000);

    expect([first.status, second.error]).toEqual(['SUCCEEDED', 'AnotherExecutionRuns']);
  });

  it.each<[string, unknown, unknown]>([
    ['goes on beside a dry run', { ...v3, dryRun: true }, v2],
    ['goes on beside one on another instance profile', { instanceProfile: 'batch-profile', role: 'batch-role' }, v2],
    ['goes on beside one whose input is refused', { ...v3, canary: 0 }, v2],
  ])('%s', async (_, earlier, later) => {
    const { account } = await withInstances();

    const { second } = await runBoth(account, [earlier, later], 1);

    expect(second.status).toBe('SUCCEEDED');
  });

  it('is found on a later page of the list', async () => {
    const { account } = await withInstances({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'ListExecutions') Object.assign(call.parameters, { maxResults: 1 });
          return next(call);
        },
      ],
    });

    const { first, second } = await runBoth(account, [v2, v3], 20_000);

    expect([first.status, second.error]).toEqual(['SUCCEEDED', 'AnotherExecutionRuns']);
  });
});

/** Milliseconds between the two starts: together, and at each step that the first one takes in its first seconds. */
const apart = [0, 150, 500, 750, 900, 1000, 1100, 1500];

describe.each([0, 3])(
  'two executions on one instance profile of which Step Functions shows neither, IAM’s reads %i s old',
  (readSeconds) => {
    it.each(apart)(
      '%i ms apart: one of the two roles is in it, and exactly one failed as RoleChangedMeanwhile',
      async (later) => {
        const { account, ids } = await withInstances({ readSeconds, interceptors: [listsNone] });

        const { first, second } = await runBoth(account, [v2, v3], later);

        const ended = [first, second];
        expect(ended.map(({ status }) => status).toSorted()).toEqual(['FAILED', 'SUCCEEDED']);
        expect(ended.find(({ status }) => status === 'FAILED')?.error).toBe('RoleChangedMeanwhile');
        const winner = first.status === 'SUCCEEDED' ? 'web-role-v2' : 'web-role-v3';
        expect(account.roleIn('web-profile')).toBe(winner);
        for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: winner });
      },
    );

    it('with the same role both succeed', async () => {
      const { account, ids } = await withInstances({ readSeconds, interceptors: [listsNone] });

      const { first, second } = await runBoth(account, [v2, v2], 0);

      expect([first.status, second.status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
      expect(account.roleIn('web-profile')).toBe('web-role-v2');
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    });
  },
);
