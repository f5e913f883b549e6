import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { missedDoubts } from '../../../functions/workflow/missed-doubts.ts';
import { region } from '../refresh/a-region.ts';

const at = (minute: number): string => `2026-11-01T12:${String(minute).padStart(2, '0')}:00.000Z`;
const span = (from: number, until: number) => ({ from: at(from), until: at(until) });

const doubting = region({ region: 'eu-west-1', doubts: [span(10, 15)] });
const stillDoubting = region({ region: 'eu-west-1', doubt: { since: at(10), seenAt: at(11) } });
const associating = (from: number, until: number, fields = {}): RegionRefresh =>
  region({ region: 'us-east-1', associated: span(from, until), ...fields });

describe('what one Region saw of the role is told of another one', () => {
  it.each<[string, RegionRefresh[]]>([
    ['that associated instances meanwhile', [doubting, associating(5, 12)]],
    ['that began to meanwhile', [doubting, associating(14, 30)]],
    ['that did so until the very moment', [doubting, associating(5, 10)]],
    ['that did so all the time', [doubting, associating(0, 59)]],
    ['that doubted at another time only', [doubting, associating(0, 59, { doubts: [span(40, 45)] })]],
    ['when the first one doubts to the end', [stillDoubting, associating(30, 40)]],
  ])('%s', (_, regions) => {
    expect([...missedDoubts(regions).keys()]).toEqual(['us-east-1']);
  });

  it.each<[string, RegionRefresh[]]>([
    ['that associated nothing', [doubting, region({ region: 'us-east-1' })]],
    ['that was done before', [doubting, associating(0, 9)]],
    ['that began later', [doubting, associating(16, 30)]],
    ['that saw it too', [doubting, associating(0, 59, { doubts: [span(12, 20)] })]],
    ['that saw it too, and doubts still', [doubting, associating(0, 59, { doubt: { since: at(14), seenAt: at(16) } })]],
    ['when nobody doubted', [associating(0, 59), region({ region: 'eu-west-1' })]],
  ])('not %s', (_, regions) => {
    expect(missedDoubts(regions)).toEqual(new Map());
  });

  it('with both Regions and the time', () => {
    expect(missedDoubts([doubting, associating(0, 59)]).get('us-east-1')).toEqual({
      error: 'RoleChangedMeanwhile',
      cause: `eu-west-1 saw instance profile web-profile without role web-role-v2 between ${at(10)} and ${at(15)}. Instances in us-east-1 were associated meanwhile, and may have no credentials of it.`,
      bare: false,
      instanceIds: [],
    });
  });
});
