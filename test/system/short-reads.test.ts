import { describe, expect, it } from 'vitest';
import type { Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** Waves of 1 and of 2. */
const input = { instanceProfile: 'web-profile', canary: 2, propagationSeconds: 0 };

const lists: Record<string, string> = {
  DescribeInstances: 'Reservations',
  DescribeIamInstanceProfileAssociations: 'IamInstanceProfileAssociations',
};

interface Short {
  operation: string;
  /** The first read that is short. */
  nth: number;
  /** How many reads are, from that one on. */
  times: number;
  shown: (rows: unknown[]) => unknown[];
}

async function openShortAccount() {
  let reads = 0;
  let short: Short | undefined;
  const interceptor: Interceptor = async (call, next) => {
    const answer = await next(call);
    if (call.operation !== short?.operation) return answer;
    reads += 1;
    if (reads < short.nth || reads >= short.nth + short.times) return answer;
    const list = lists[call.operation] ?? '';
    return { ...(answer as object), [list]: short.shown((answer as Record<string, unknown[]>)[list] ?? []) };
  };
  const account: TestAccount = await openTestAccount({
    regions: ['us-east-1'],
    propagationSeconds: 0,
    interceptors: [interceptor],
  });
  await account.launchOn('us-east-1', 'web-profile', 3);
  return {
    account,
    begin: (next: Short): void => {
      short = next;
      reads = 0;
    },
    reads: () => reads,
  };
}

const kinds: [what: string, shown: Short['shown']][] = [
  ['nothing', () => []],
  ['all but one', (rows) => rows.slice(1)],
];

const cases = Object.keys(lists).flatMap((operation) =>
  kinds.flatMap(([what, shown]) => [1, 3].map((times) => ({ operation, what, times, shown }))),
);

describe('whichever of the reads is short', () => {
  it.each(cases)(
    '($operation shows $what, $times in a row), every instance is refreshed, and none is reported gone',
    async ({ operation, shown, times }) => {
      const { account, begin, reads } = await openShortAccount();
      let nth = 1;
      let role = 'web-role';
      do {
        begin({ operation, nth, times, shown });
        role = role === 'web-role' ? 'web-role-v2' : 'web-role';

        const execution = await account.execute({ ...input, role });
        await account.clock.advance(10_000);

        const where = `read ${nth}`;
        expect(execution.cause, where).toBeUndefined();
        const report = { status: 'Replaced', refreshed: 3, gone: 0, failed: 0, untouched: 0 };
        expect(JSON.parse(execution.output ?? ''), where).toMatchObject(report);
        for (const instance of Object.values(account.instances())) expect(instance.role, where).toBe(role);
        nth += times === 1 ? 1 : 2;
      } while (nth <= reads());
      expect(nth).toBeGreaterThanOrEqual(5);
    },
  );
});
