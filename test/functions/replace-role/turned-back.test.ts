import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { afterLeg, unprovenIn } from '../../../functions/replace-role/turned-back.ts';
import type { Look } from '../../../functions/replace-role/legs.ts';
import { now } from '../refresh/a-region.ts';
import { afterwards, moved, reportOf } from './by-twin.ts';

const look = (fields: Partial<Look> = {}): Look => ({
  region: 'eu-west-1',
  onProfile: [],
  onTwin: ['i-a', 'i-b'],
  ...fields,
});
const alarm = { by: 'AlarmOn', why: 'On: web-5xx.', at: '2026-11-01T11:59:00.000Z' } as const;
const failure = { error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-b'] };

const at = (from: string, until: string) => ({ from: `2026-11-01T11:${from}Z`, until: `2026-11-01T11:${until}Z` });

describe('after the leg to the twin', () => {
  it('the instances turn back when none is left on the instance profile', () => {
    const { byTwin, ...state } = afterLeg(afterwards([moved()]), [look()], now);

    expect(byTwin).toMatchObject({ leg: 'back', turnedAt: '2026-11-01T12:00:00.000Z', before: [reportOf()] });
    expect(state.request.instanceProfile).toBe('web-profile');
  });

  it.each<[string, RegionRefresh]>([
    ['one failed', moved({ refreshed: 1, failures: [failure] })],
    ['one was not come to', moved({ refreshed: 1, untouched: 1, untouchedIds: ['i-b'] })],
    ['the Region ended early', { ...moved(), failure: { Error: 'AccessDenied', Cause: 'No.' } }],
    ['an alarm is on behind the last wave', { ...moved(), outcome: { ...moved().outcome, ended: alarm } }],
  ])('they stay when %s', (_, region) => {
    const state = afterwards([region, moved({ region: 'us-east-1' })]);

    expect(unprovenIn(state)).toEqual(['eu-west-1']);
    expect(afterLeg(state, [], now).byTwin).toEqual({
      ...state.byTwin,
      stays: 'not every instance was moved in eu-west-1',
    });
  });

  it('they stay when another Region has seen the twin without the role', () => {
    const seen = moved({ doubts: [at('10:00.000', '20:00.000')] });
    const missed = moved({ region: 'us-east-1', associated: at('12:00.000', '14:00.000') });

    expect(unprovenIn(afterwards([seen, missed]))).toEqual(['us-east-1']);
  });

  it('more of them go there when some came to the instance profile meanwhile', () => {
    const state = afterwards([moved({ rounds: 3 })], { rounds: 1 });
    const { byTwin, regions } = afterLeg(state, [look({ onProfile: ['i-c'] })], now);

    expect(byTwin).toMatchObject({ leg: 'there', rounds: 2 });
    expect(byTwin).not.toHaveProperty('stays');
    expect(regions[0]?.progress).not.toHaveProperty('rounds');
    expect(regions[0]?.outcome.refreshed).toBe(2);
  });

  it('they stay when some come again and again', () => {
    const onProfile = Array.from({ length: 12 }, (_, index) => `i-${index}`);
    const { byTwin } = afterLeg(afterwards([moved()], { rounds: 5 }), [look({ onProfile })], now);

    expect(byTwin).toMatchObject({
      leg: 'there',
      stays:
        'again and again instances came to instance profile web-profile: at last 12 instances in eu-west-1 (i-0, i-1, i-2, i-3, i-4, i-5, i-6, i-7, i-8, i-9, …)',
    });
  });
});

const back = (region: RegionRefresh) =>
  afterwards([region], { leg: 'back', before: [reportOf({ planned: 3, gone: 1 })] });

describe('after the leg back', () => {
  it('the newcomers have their turn', () => {
    const { byTwin } = afterLeg(back(moved()), [], now);

    expect(byTwin).toMatchObject({ leg: 'newcomers', before: [reportOf({ planned: 3, gone: 1 })] });
  });

  it('nobody has, when one was not moved back', () => {
    const { byTwin } = afterLeg(back(moved({ refreshed: 1, failures: [failure] })), [], now);

    expect(byTwin).toMatchObject({ leg: 'back', stays: 'not every instance was moved in eu-west-1' });
  });
});
