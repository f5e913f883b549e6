import { describe, expect, it } from 'vitest';
import type { Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** Waves of 1 and of 3. */
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', canary: 3, propagationSeconds: 0 };

const lists: Record<string, string> = {
  DescribeInstances: 'Reservations',
  DescribeIamInstanceProfileAssociations: 'IamInstanceProfileAssociations',
};

interface Short {
  operation: string;
  /** The first read that is short, and how many are. */
  nth: number;
  times: number;
  /** How many rows it shows. */
  shown: (rows: unknown[]) => unknown[];
}

async function accountWith({ operation, nth, times, shown }: Short) {
  let reads = 0;
  const short: Interceptor = async (call, next) => {
    const answer = await next(call);
    if (call.operation !== operation) return answer;
    reads += 1;
    const list = lists[operation] ?? '';
    const rows = (answer as Record<string, unknown[]>)[list] ?? [];
    return reads >= nth && reads < nth + times ? { ...(answer as object), [list]: shown(rows) } : answer;
  };
  const account: TestAccount = await openTestAccount({
    regions: ['us-east-1'],
    propagationSeconds: 0,
    interceptors: [short],
  });
  await account.launchOn('us-east-1', 'web-profile', 4);
  return { account, reads: () => reads };
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
      let nth = 1;
      for (let reads = 1; nth <= reads; nth += 1) {
        const short = await accountWith({ operation, nth, times, shown });
        const { account } = short;

        const execution = await account.execute(input);
        await account.clock.advance(10_000);

        const where = `read ${nth}`;
        expect(execution.cause, where).toBeUndefined();
        const report = { status: 'Replaced', refreshed: 4, gone: 0, failed: 0, untouched: 0 };
        expect(JSON.parse(execution.output ?? ''), where).toMatchObject(report);
        for (const { role } of Object.values(account.instances())) expect(role, where).toBe('web-role-v2');
        reads = short.reads();
      }
      expect(nth).toBeGreaterThan(8);
    },
  );
});
