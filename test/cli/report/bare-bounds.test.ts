import { describe, expect, it } from 'vitest';
import { collectFigures, gapsOf } from '../../../bench/figures.ts';
import { bareBounds } from '../../../cli/report/bare-bounds.ts';
import { AwsError, ConnectionLostError, type Interceptor } from '../../../sandbox/index.ts';
import { deathOfABatch } from '../../system/death-of-a-batch.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { runOf } from './run-of.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

/** Some answers of a call are lost, once EC2 has done its work; or the call is throttled. */
const disturbed: [
  what: string,
  fault: (operation: string, count: number) => 'lost' | 'slow' | 'refused' | undefined,
][] = [
  ['nothing is in the way', () => undefined],
  [
    'answers of Associate are lost',
    (operation, count) => (operation === 'AssociateIamInstanceProfile' && count % 3 === 0 ? 'lost' : undefined),
  ],
  [
    'answers of Disassociate are lost',
    (operation, count) => (operation === 'DisassociateIamInstanceProfile' && count % 3 === 0 ? 'lost' : undefined),
  ],
  [
    'Associate is refused for more than a minute',
    (operation, count) =>
      operation === 'AssociateIamInstanceProfile' && count > 6 && count < 220 ? 'refused' : undefined,
  ],
  [
    'EC2 is slow',
    (operation, count) => (operation.endsWith('IamInstanceProfile') && count % 4 === 0 ? 'slow' : undefined),
  ],
];

async function bareIn(fault: (typeof disturbed)[number][1]) {
  const figures = collectFigures(() => account.clock);
  const counts: Record<string, number> = {};
  const disturb: Interceptor = async (call, next) => {
    if (call.parameters['DryRun'] === true) return next(call);
    const count = (counts[call.operation] = (counts[call.operation] ?? 0) + 1);
    const kind = fault(call.operation, count);
    if (kind === 'slow') await account.clock.sleep(4000);
    if (kind === 'refused') throw new AwsError('InternalError', 500, 'An internal error has occurred');
    const answer = await next(call);
    if (kind === 'lost') throw new ConnectionLostError();
    return answer;
  };
  const account: TestAccount = await openTestAccount({ interceptors: [disturb, figures.interceptor] });
  await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 30 });
  await account.clock.advance(60_000);
  const execution = await account.execute(input);
  return {
    execution,
    bounds: bareBounds(runOf(execution).trail.legs),
    gaps: gapsOf(figures).toSorted((one, other) => one - other),
  };
}

describe('for how long instances were without an instance profile, at most', () => {
  it.each(disturbed)('is never less than it was, when %s', async (_, fault) => {
    const { execution, bounds, gaps } = await bareIn(fault);

    expect(execution.status).toBe('SUCCEEDED');
    expect(bounds.seconds).toHaveLength(30);
    expect(bounds.unknown).toBe(0);
    for (const [index, gap] of gaps.entries()) expect(bounds.seconds[index]).toBeGreaterThanOrEqual(gap);
  });

  it('counts on from the first turn, when a batch dies and another wave brings its instances back', async () => {
    const figures = collectFigures(() => account.clock);
    const account: TestAccount = await openTestAccount({
      onInvocation: deathOfABatch({}, () => account.clock),
      interceptors: [figures.interceptor],
    });
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 16 });
    await account.clock.advance(60_000);

    const { trail, bare } = runOf(await account.execute({ ...input, canary: 15, share: 0.1 }));

    expect(trail.legs.flatMap(({ turns }) => turns.flatMap(({ instances }) => instances)).some((one) => one.bare)).toBe(
      true,
    );
    // One was refreshed by the batch that died, and had no other turn.
    expect([bare.seconds.length, bare.unknown]).toEqual([15, 1]);
    expect(bare.seconds.at(-1)).toBeGreaterThanOrEqual(Math.max(...gapsOf(figures)));
  });

  it('is close to it, when nothing is in the way', async () => {
    const { bounds, gaps } = await bareIn(() => undefined);

    expect((bounds.seconds.at(-1) ?? 0) - (gaps.at(-1) ?? 0)).toBeLessThan(2);
  });
});
