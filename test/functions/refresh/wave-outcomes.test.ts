import { describe, expect, it } from 'vitest';
import { afterWave } from '../../../functions/refresh/progress.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { instancesWithoutOutcome, lateShare, pendingIn } from '../../../functions/refresh/wave-outcomes.ts';
import { batch, outcome, region } from './a-region.ts';
import { association, shows } from '../an-instance.ts';

describe('the instances without an outcome', () => {
  const two = [batch(0, [{ instanceId: 'i-a' }, { instanceId: 'i-b' }]), batch(1, [{ instanceId: 'i-c' }])];

  it.each<[string, RegionRefresh['wave'], string[]]>([
    ['before the first wave are none', undefined, []],
    ['of a wave that has them all are none', { batches: two, outcomes: [outcome(0), outcome(1)] }, []],
    ['are those of the batch that died', { batches: two, outcomes: [outcome(0)] }, ['i-c']],
    ['are found by the number of the batch', { batches: two, outcomes: [outcome(1)] }, ['i-a', 'i-b']],
    ['are all, when the wave has no outcomes', { batches: two }, ['i-a', 'i-b', 'i-c']],
    ['are all, when the wave was refused', { batches: two, outcomes: [] }, ['i-a', 'i-b', 'i-c']],
  ])('%s', (_, wave, expected) => {
    const found = instancesWithoutOutcome(wave);

    expect(found.map(({ instanceId }) => instanceId)).toEqual(expected);
  });

  const { again: _again, ...withoutAgain } = outcome(1);
  it.each([null, { Error: 'States.Timeout', Cause: 'A child timed out.' }, 'FAILED', [], two[1], withoutAgain])(
    'are those of a batch whose outcome is %j, as a failed child may leave it',
    (left) => {
      const wave = { batches: two, outcomes: [outcome(0), left as never] };

      expect(instancesWithoutOutcome(wave).map(({ instanceId }) => instanceId)).toEqual(['i-c']);
      expect(afterWave(region({ wave }), shows([association({ instanceId: 'i-c' })])).again).toHaveLength(1);
    },
  );
});

describe('the pending instances of a wave', () => {
  it('have failed at the time of their batch, or a minute after a task gave up on them', () => {
    const unsettled = [{ error: 'States.Timeout', cause: 'No.', bare: false, instanceIds: ['i-b'] }];
    const wave = {
      batches: [batch(0, [{ instanceId: 'i-a', stopped: true }, { instanceId: 'i-b' }, { instanceId: 'i-c' }])],
      outcomes: [outcome(0, { pending: ['i-a', 'i-b'], unsettled })],
    };

    expect(pendingIn(wave)).toEqual([
      { instanceId: 'i-a', associationId: 'iip-assoc-old', stopped: true, until: '2026-11-01T12:10:00.000Z' },
      { instanceId: 'i-b', associationId: 'iip-assoc-old', until: '2026-11-01T12:01:00.000Z' },
    ]);
  });
});

describe('the share of a wave that was late', () => {
  it.each([
    ['is none before the first wave', undefined, 0],
    ['is none of an empty wave', { batches: [batch(0, [])], outcomes: [outcome(0)] }, 0],
    [
      'is of all its instances',
      { batches: [batch(0, [{}, {}]), batch(1, [{}, {}])], outcomes: [outcome(0, { late: 1 })] },
      0.25,
    ],
  ])('%s', (_, wave, expected) => {
    expect(lateShare(wave)).toBe(expected);
  });
});
