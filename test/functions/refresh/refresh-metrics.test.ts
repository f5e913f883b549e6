import { describe, expect, it } from 'vitest';
import { batchMetrics, regionMetrics } from '../../../functions/refresh/refresh-metrics.ts';
import type { InstanceRefresh, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { profileArn } from '../an-instance.ts';
import { batch, region } from './a-region.ts';

const failed = (bare: boolean, ...instanceIds: string[]) => ({ error: 'any', cause: 'any', bare, instanceIds });
const wave = (...instances: WaveInstance[]) => ({ batches: [{ ...batch(0, []), instances }] });

describe('a look at a Region', () => {
  it.each([
    [
      'adds what was refreshed and what failed since the last one',
      { refreshed: 3, failures: [failed(false, 'i-a')] },
      { refreshed: 8, failures: [failed(false, 'i-a', 'i-b', 'i-c')] },
      { RefreshedInstances: 5, FailedInstances: 2, BareInstances: 0 },
    ],
    [
      'adds nothing where nothing has changed, and still tells who is bare',
      { refreshed: 3, failures: [failed(true, 'i-a')] },
      { refreshed: 3, failures: [failed(true, 'i-a')] },
      { RefreshedInstances: 0, FailedInstances: 0, BareInstances: 1 },
    ],
    [
      'tells who is bare and comes next, and not who is down',
      {},
      {
        wave: wave(
          { instanceId: 'i-a', bare: true },
          { instanceId: 'i-b' },
          { instanceId: 'i-c', bare: true, since: '2026-11-01T12:00:00.000Z' },
        ),
      },
      { RefreshedInstances: 0, FailedInstances: 0, BareInstances: 1 },
    ],
  ])('%s', (_, before, after, measured) => {
    expect(regionMetrics(region(before), region(after))).toEqual(measured);
  });
});

const at = (second: number): string => `2026-11-01T12:00:0${second}.000Z`;
const refreshes = (...instances: Partial<InstanceRefresh>[]): InstanceRefresh[] =>
  instances.map((fields, index) => ({
    region: 'eu-west-1',
    instanceProfileArn: profileArn('web-profile'),
    instance: { instanceId: `i-${index}` },
    ...fields,
  }));
const calls = (count: number) => ({ AssociationCalls: count, ThrottledCalls: 0 });

describe('a batch', () => {
  it.each([
    [
      'of two tells for how long each was bare: four calls',
      refreshes({ disassociatedAt: at(1), associatedAt: at(4) }, { disassociatedAt: at(2), associatedAt: at(3) }),
      { ...calls(4), SecondsBare: [3, 1] },
    ],
    ['of one that is bare still has one call', refreshes({ disassociatedAt: at(1) }), { ...calls(1), SecondsBare: [] }],
    [
      'of one that was bare before does not know since when',
      refreshes({ associatedAt: at(1) }),
      { ...calls(1), SecondsBare: [] },
    ],
    ['of one that nobody touched has no call', refreshes({}), { SecondsBare: [] }],
  ])('%s', (_, instances, measured) => {
    expect(batchMetrics({ ...batch(0, []), instances })).toEqual(measured);
  });

  it('that was restarted has no association that changed', () => {
    expect(batchMetrics({ ...batch(0, []), how: 'restart', instances: refreshes({ associatedAt: at(1) }) })).toEqual(
      {},
    );
  });
});
