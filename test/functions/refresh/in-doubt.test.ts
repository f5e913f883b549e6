import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeRegion } from '../../../functions/refresh/close-region.ts';
import { isOtherDoubt } from '../../../functions/refresh/doubt.ts';
import { nextWave } from '../../../functions/refresh/next-wave.ts';
import { closed } from '../../../functions/refresh/progress.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { fleet, ids, members, oldAssociation } from './a-fleet.ts';
import { batch, idOf, region } from './a-region.ts';
import { answerWith } from './answers.ts';
import { association } from '../an-instance.ts';

const onProfile = { instances: fleet(3), associations: ids(fleet(3)).map(oldAssociation) };
const planned = ids(fleet(3));
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const looksIn = (sent: readonly string[]): number => sent.filter((name) => name === 'GetInstanceProfileCommand').length;

beforeEach(() => void sleepAtOnce());
afterEach(sleepAgain);

describe('a look that sees the instance profile without the role', () => {
  it('is kept before anything can fail', async () => {
    const sent = answerWith({ roles: [undefined], ...onProfile });
    const after = await nextWave(region({ planned }));

    expect(after).toMatchObject({ progress: { doubt: {} } });
    expect(after).toHaveProperty('lookAgainSeconds');
    expect(looksIn(sent)).toBe(1);
  });

  it('begins no wave, until EC2 is sure to see the role again', async () => {
    const doubt = { since: ago(90), seenAt: ago(60), goodSince: ago(30) };
    answerWith({ roles: ['web-role-v2'], ...onProfile });
    const after = await nextWave(region({ planned, doubt }));

    expect(after.progress.doubt).toEqual(doubt);
    expect(after).toHaveProperty('lookAgainSeconds');
    expect(after).not.toHaveProperty('wave');
  });

  it.each([
    [undefined, { since: 'a', seenAt: 'b' }],
    [
      { since: 'a', seenAt: 'b' },
      { since: 'a', seenAt: 'b', goodSince: 'c' },
    ],
    [{ since: 'a', seenAt: 'b', goodSince: 'c' }, undefined],
  ])('changes what the state has to keep: %j, %j', (before, after) => {
    expect(isOtherDoubt(before, after)).toBe(true);
    expect(isOtherDoubt(after, after)).toBe(false);
  });
});

describe('what tasks gave up on', () => {
  it('counts as failed while nobody knows whether it still comes', async () => {
    const failed = { error: 'TimeoutError', cause: 'No answer.', bare: false, instanceIds: [idOf(0)] };
    const pending = [{ ...members(fleet(1))[0]!, until: ago(-60) }];
    answerWith({ roles: ['web-role-v2'], ...onProfile });
    const after = await nextWave(
      region({ planned, cursor: idOf(0), waves: 5, maxFailures: 0, pending, unsettled: [failed] }),
    );

    expect(after).toHaveProperty('lookAgainSeconds');
    expect(after).not.toHaveProperty('wave');
  });
});

describe('a Region whose waves cannot go on', () => {
  const event = region({ wave: { batches: [batch(0, members(fleet(1)))] } });

  it('asks EC2 what became of the last one', async () => {
    answerWith({ roles: [], associations: [association({ instanceId: idOf(0), associationId: 'new' })] });

    expect((await closeRegion(event)).outcome).toMatchObject({ refreshed: 1, failures: [] });
  });

  it('takes the wave to last to the end when EC2 does not say', () => {
    expect(closed(event).outcome.associated?.until).toBe('9999-01-01T00:00:00.000Z');
  });
});
