import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextWave } from '../../../functions/refresh/next-wave.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { fleet, ids, idsInWave, oldAssociation } from './a-fleet.ts';
import { answerWith, awsError } from './answers.ts';
import { batch, idOf, outcome, region } from './a-region.ts';
import { association, instance } from '../an-instance.ts';

const good = 'web-role-v2';
const failures = [{ error: 'AccessDenied', cause: 'No.', bare: true, instanceIds: ['i-f'] }];
const planned = ids(fleet(3));
const onProfile = { instances: fleet(3), associations: ids(fleet(3)).map(oldAssociation) };
const soon = () => new Date(Date.now() + 60_000).toISOString();
const pendingOne = () => [{ instanceId: 'i-a', associationId: 'iip-assoc-old', until: soon() }];
const hanging = [association({ instanceId: 'i-a', associationId: 'new', state: 'associating' })];

afterEach(() => vi.restoreAllMocks());

describe('the next wave', () => {
  it('is one instance first', async () => {
    answerWith({ roles: [good], ...onProfile });

    const after = await nextWave(region({ planned }));

    expect(idsInWave(after)).toEqual([idOf(0)]);
    expect(after.progress).toMatchObject({ waves: 1, listed: [idOf(1), idOf(2)] });
    expect(after.progress.lookedAt).toBeDefined();
  });

  it('takes what the plan has seen, although EC2 shows nothing of it in a listing', async () => {
    answerWith({ roles: [good], instances: [], associations: onProfile.associations });

    expect(idsInWave(await nextWave(region({ planned })))).toEqual([idOf(0)]);
  });

  it('is none while EC2 shows neither the instance nor its association: NextWave looks again', async () => {
    answerWith({ roles: [good] });

    const after = await nextWave(region({ planned: [idOf(0)] }));

    expect(after).toMatchObject({
      lookAgainSeconds: 5,
      progress: { waves: 0, listed: [], unclear: [{ instanceId: idOf(0) }] },
    });
    expect(after).not.toHaveProperty('wave');
  });

  it('takes no more from the list while EC2 does not show a whole wave', async () => {
    answerWith({ roles: [good] });
    const unclear = ids(fleet(2)).map((instanceId) => ({ instanceId, until: soon() }));

    const after = await nextWave(region({ waves: 9, waveLimit: 2, unclear, listed: [idOf(2)], cursor: idOf(2) }));

    expect(after).toMatchObject({ lookAgainSeconds: 5, progress: { unclear, listed: [idOf(2)] } });
  });

  it('is none while as many are down as may be: EC2 takes minutes, so it does not look again at once', async () => {
    answerWith({ roles: [good], ...onProfile });
    const since = new Date().toISOString();
    const pending = ['i-a', 'i-b'].map((instanceId) => ({ instanceId, since, until: soon() }));

    const after = await nextWave(region({ how: 'restart', waves: 3, waveLimit: 2, pending, listed: planned }));

    expect(after).toMatchObject({ lookAgainSeconds: 15, progress: { waves: 3, listed: planned } });
    expect(after).not.toHaveProperty('wave');
  });

  it('is none when nothing is left', async () => {
    answerWith({ roles: [good] });

    const after = await nextWave({ ...region({ planned: [] }), lookAgainSeconds: 5 });

    expect(after).not.toHaveProperty('wave');
    expect(after).not.toHaveProperty('lookAgainSeconds');
  });

  it('brings back first, and alone, what is bare, and does not count as a wave', async () => {
    answerWith({ roles: [good], ...onProfile });
    const again = [{ error: 'States.Timeout', cause: 'No.', bare: true, instanceIds: ['i-a'] }];
    const wave = { batches: [batch(0, [{ instanceId: 'i-a' }])], outcomes: [outcome(0, { again })] };

    const after = await nextWave(region({ waves: 3, listed: planned, wave }));

    expect(after.wave?.batches.map(({ instances }) => instances)).toEqual([
      [{ instanceId: 'i-a', associationId: 'iip-assoc-old', bare: true }],
    ]);
    expect(after.progress).toMatchObject({ waves: 3, listed: planned });
  });

  it('brings back what an execution that was stopped has left bare, before anything is taken away', async () => {
    answerWith({ roles: [good], instances: [instance({ instanceId: 'i-a' })] });

    const after = await nextWave(region({ planned, takenUp: ['i-a'] }));

    expect(idsInWave(after)).toEqual(['i-a']);
    expect(after.progress).toMatchObject({ waves: 0, takenUp: [], tookUp: ['i-a'] });
  });
});

describe('a failure', () => {
  it('is none while what a task gave up on may still come', async () => {
    answerWith({ roles: [good], ...onProfile, associations: [...onProfile.associations, ...hanging] });
    const unsettled = [{ error: 'TimeoutError', cause: 'No.', bare: false, instanceIds: ['i-a'] }];

    const after = await nextWave(region({ planned, waves: 1, pending: pendingOne(), unsettled }));

    expect(after).toMatchObject({ lookAgainSeconds: 15 });
    expect(after.outcome).not.toHaveProperty('ended');
  });

  it.each([
    ['in the first wave ends the Region', 1, 1, true],
    ['in the canary ends the Region', 2, 1, true],
    ['in a later wave is tolerated', 3, 1, false],
    ['in a later wave, with three others, ends the Region', 3, 4, true],
  ])('%s', async (_, waves, failed, isStopped) => {
    answerWith({ roles: [good], ...onProfile });
    const some = Array.from({ length: failed }, (_one, index) => ({ ...failures[0]!, instanceIds: [`i-${index}`] }));

    const after = await nextWave(
      region({ planned, waves, failures: some, unclear: [{ instanceId: 'i-u', until: soon() }] }),
    );

    expect('wave' in after).toBe(!isStopped);
    if (isStopped) {
      expect(after.outcome).toMatchObject({ untouched: 4, untouchedIds: ['i-u', ...planned] });
      expect(after.progress).toMatchObject({ listed: [], unclear: [] });
    }
  });
});

describe('what is pending', () => {
  it.each([
    ['after the first wave', region({ planned, waves: 1, pending: pendingOne() })],
    ['after the canary', region({ planned, waves: 2, pending: pendingOne() })],
    ['when nothing is left', region({ waves: 9, cursor: idOf(9), instances: 0, pending: pendingOne() })],
    ['when too many have failed', region({ planned, waves: 9, failures, maxFailures: 0, pending: pendingOne() })],
    ['when it is more than may be pending', region({ planned, waves: 9, mostPending: 0, pending: pendingOne() })],
  ])('is waited for %s', async (_, before) => {
    answerWith({ roles: [good], ...onProfile, associations: hanging });

    expect(await nextWave(before)).toMatchObject({
      lookAgainSeconds: 15,
      progress: { pending: [{ instanceId: 'i-a' }] },
    });
  });

  it('does not keep a later wave waiting', async () => {
    answerWith({ roles: [good], ...onProfile, associations: [...onProfile.associations, ...hanging] });

    expect(idsInWave(await nextWave(region({ planned, waves: 3, pending: pendingOne() })))).toEqual(planned);
  });

  it('of a batch that died is kept with its deadline before anybody waits for it', async () => {
    answerWith({ roles: [good], associations: hanging });

    const after = await nextWave(region({ planned: [], wave: { batches: [batch(0, [{ instanceId: 'i-a' }])] } }));

    expect(after).toMatchObject({ lookAgainSeconds: 15, progress: { lostWaves: 1, pending: [{ instanceId: 'i-a' }] } });
    expect(after).not.toHaveProperty('wave');
  });
});

/** What was associated since the last good look is listed again, and the state keeps that. */
function inDoubt(after: RegionRefresh): void {
  expect(after).toMatchObject({
    lookAgainSeconds: 5,
    progress: { listed: ['i-a'], doubt: { since: '2026-11-01T11:59:00.000Z' } },
    outcome: { refreshed: 0 },
  });
  expect(after).not.toHaveProperty('wave');
}

describe('a role that is seen to be away', () => {
  const wave = { batches: [batch(0, [{ instanceId: 'i-a' }])], outcomes: [outcome(0, { refreshed: 1 })] };
  const before = region({ planned, waves: 5, wave, lookedAt: '2026-11-01T11:59:00.000Z' });
  it('is kept at once, with what was associated since the last good look', async () => {
    answerWith({ roles: [undefined, good] });

    inDoubt(await nextWave(before));
  });

  it('is kept although only a batch has seen it', async () => {
    answerWith({ roles: [good] });

    inDoubt(
      await nextWave({ ...before, wave: { ...wave, outcomes: [outcome(0, { refreshed: 1, roleChanged: true })] } }),
    );
  });

  it('is looked for after the calls that may fail: an error would forget it', async () => {
    const sent = answerWith({ roles: [undefined, good], associations: awsError('RequestLimitExceeded') });
    const dead = { ...before, wave: { batches: wave.batches } };

    await expect(nextWave(dead)).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    expect(sent).not.toContain('GetInstanceProfileCommand');
  });

  it('does not keep waiting what is bare', async () => {
    answerWith({ roles: [undefined] });
    const again = [{ error: 'States.Timeout', cause: 'No.', bare: true, instanceIds: ['i-a'] }];

    const after = await nextWave({ ...before, wave: { ...wave, outcomes: [outcome(0, { again })] } });

    expect(idsInWave(after)).toEqual(['i-a']);
    expect(after.progress.doubt).toBeDefined();
  });

  it('for more than five minutes ends the Region', async () => {
    answerWith({ roles: ['db-role'] });
    const doubt = { since: '2026-11-01T11:00:00.000Z', seenAt: '2026-11-01T11:00:00.000Z' };

    await expect(nextWave(region({ doubt }))).rejects.toMatchObject({ name: 'RoleChangedMeanwhile' });
  });

  it('and was good again for long enough leaves no doubt: who came meanwhile is listed', async () => {
    const since = '2026-11-01T10:00:00.000Z';
    const doubt = { since, seenAt: since, goodSince: '2026-11-01T10:30:00.000Z' };
    const newcomer = instance({ instanceId: idOf(1), launchedAt: '2026-11-01T10:15:00.000Z' });
    answerWith({ roles: [good], instances: [newcomer], associations: [oldAssociation(idOf(1))] });

    const after = await nextWave(region({ planned, waves: 5, cursor: idOf(9), refreshed: 3, doubt }));

    expect(idsInWave(after)).toEqual([idOf(1)]);
    expect(after.progress).not.toHaveProperty('doubt');
    expect(after.outcome).toMatchObject({ refreshed: 2, doubts: [{ from: since, until: doubt.goodSince }] });
  });
});
