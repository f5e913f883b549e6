import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../../sandbox/world/clock.ts';
import { statesOf, type Definition } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { engineOn } from '../../../../sandbox/services/stepfunctions/engine.ts';
import {
  checkConcurrency,
  enforceQuotas,
  type QuotaExceeded,
} from '../../../../sandbox/services/stepfunctions/quotas.ts';

/** Runs a definition and tells what it used, and which limit it broke first. */
async function run(definition: Definition, input: unknown) {
  const clock = virtualClock(new Date());
  const engine = engineOn(clock, Math.random);
  const broken: QuotaExceeded[] = [];
  const usage = enforceQuotas(engine, (_, quota) => broken.push(quota));
  const execution = new engine.StateMachine(definition as never).run(input as never, {});
  const followed = (async () => {
    for await (const _ of execution.eventLogs);
  })();
  await clock.run(Promise.all([execution.result, followed]));
  return { usage, broken: broken[0] };
}

const pass = { Type: 'Pass', End: true };
const map = (mode: 'INLINE' | 'DISTRIBUTED'): Definition => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      MaxConcurrency: 40,
      ItemProcessor: {
        ProcessorConfig: { Mode: mode, ExecutionType: 'STANDARD' },
        StartAt: 'Inner',
        States: { Inner: pass },
      },
      End: true,
    } as never,
  },
});
const items = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('Step Functions’ limits', () => {
  it('allow a state of 256 KiB and not a byte more', async () => {
    const definition = { StartAt: 'Only', States: { Only: pass } };

    const largest = await run(definition, 'x'.repeat(256 * 1024 - 2));
    const larger = await run(definition, 'x'.repeat(256 * 1024 - 1));

    expect(largest).toEqual({
      usage: { largestStateBytes: 262_144, longestHistory: 4, longestFrom: new Map([['Only', 4]]) },
      broken: undefined,
    });
    expect(larger.broken).toMatchObject({ name: 'States.DataLimitExceeded' });
  });

  it('count the iterations of an inline Map in the history of the execution', async () => {
    const { usage, broken } = await run(map('INLINE'), items(7000));

    expect(usage.longestHistory).toBeGreaterThan(25_000);
    expect(broken).toMatchObject({ name: 'States.Runtime', message: expect.stringContaining('25000') as string });
  });

  it('count the children of a distributed Map each by itself', async () => {
    const { usage, broken } = await run(map('DISTRIBUTED'), items(7000));

    expect(usage.longestHistory).toBeLessThan(20);
    expect(broken).toBeUndefined();
  });

  it('end the history of such a child as they end any other', async () => {
    const long = { ...map('INLINE').States['Each'], MaxConcurrency: 40 };
    const definition = map('DISTRIBUTED');
    Object.assign(definition.States['Each'] ?? {}, {
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Long',
        States: { Long: long },
      },
    });

    const { usage, broken } = await run(definition, [items(7000)]);

    expect(broken).toMatchObject({ name: 'States.Runtime', message: expect.stringContaining('25000') as string });
    expect([(usage.longestFrom.get('Long') ?? 0) > 25_000, usage.longestFrom.get('Each')]).toEqual([true, 8]);
  });

  it.each([
    ['40 at once', { MaxConcurrency: 40 }, false],
    ['41 at once', { MaxConcurrency: 41 }, true],
    ['as many as there are', { MaxConcurrency: 0 }, true],
    ['without a word about it', {}, true],
  ])('for an inline Map, %s: refused is %s', (_, fields, refused) => {
    const definition = map('INLINE');
    Object.assign(definition.States['Each'] ?? {}, { MaxConcurrency: undefined }, fields);

    const check = (): void => checkConcurrency(statesOf(definition));

    if (refused) expect(check).toThrow(/MaxConcurrency from 1 to 40/);
    else expect(check).not.toThrow();
  });
});
