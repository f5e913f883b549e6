import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { behindCursor, counts } from '../../../functions/refresh/listing.ts';
import { takeUp } from '../../../functions/refresh/take-up.ts';
import { instance, shows } from '../an-instance.ts';
import { move, region } from './a-region.ts';

const onlySince = '2026-11-01T10:00:00.000Z';
const before = '2026-11-01T09:00:00.000Z';
const upToOf = (one: RegionRefresh, upTo: string): RegionRefresh => ({ ...one, settings: { ...one.settings, upTo } });

describe('on the way back an instance that was not named counts', () => {
  it.each<[string, RegionRefresh, object, boolean]>([
    ['up to the greatest id', upToOf(region({ onlySince }), 'i-k'), { instanceId: 'i-k', launchedAt: before }, true],
    ['not behind it', upToOf(region({ onlySince }), 'i-k'), { instanceId: 'i-l', launchedAt: before }, false],
    [
      'behind it, if launched since',
      upToOf(region({ onlySince }), 'i-k'),
      { instanceId: 'i-l', launchedAt: onlySince },
      true,
    ],
    ['not at all without one', upToOf(region({ onlySince }), ''), { instanceId: 'i-a', launchedAt: before }, false],
    [
      'if the plan did not have it',
      upToOf(region({ onlySince, planned: ['i-b'] }), ''),
      { instanceId: 'i-a', launchedAt: before },
      true,
    ],
    ['of a move, up to the greatest id', upToOf(move(), 'i-k'), { instanceId: 'i-k' }, true],
    [
      'of a move, not behind it, whenever it was launched',
      upToOf(move(), 'i-k'),
      { instanceId: 'i-l', launchedAt: onlySince },
      false,
    ],
    ['of a move, not at all without one', upToOf(move(), ''), { instanceId: 'i-a' }, false],
  ])('%s', (_, one, fields, expected) => {
    expect(counts(one, instance(fields))).toBe(expected);
  });

  it('and is not listed once more, if it was named', () => {
    const one = upToOf(region({ onlySince, planned: [], tookUp: ['i-a'] }), '');

    expect(behindCursor(one, [instance({ instanceId: 'i-a' }), instance({ instanceId: 'i-b' })])).toEqual(['i-b']);
  });
});

it('What is taken up on the way back is left out of later listings with those that were named', () => {
  const { region: after } = takeUp(region({ takenUp: ['i-b'], tookUp: ['i-a'] }), shows([], 'i-b'));

  expect(after.progress.tookUp).toEqual(['i-a', 'i-b']);
});
