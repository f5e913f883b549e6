import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { limit } from '../../../functions/token-bucket.ts';
import { behindCursor, takeListed, withListing } from '../../../functions/refresh/listing.ts';
import { afterWave } from '../../../functions/refresh/progress.ts';
import type { RegionRefresh, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { roomFor, withWave } from '../../../functions/refresh/waves.ts';
import { idOf, now, outcome, region, withProgress } from './a-region.ts';
import { association, instance, profileArn, shows } from '../an-instance.ts';

const fleet = (size: number): Instance[] =>
  Array.from({ length: size }, (_, index) => instance({ instanceId: idOf(index) }));
const stopped = (size: number): Instance[] => fleet(size).map((one) => ({ ...one, state: 'stopped' }));
const oldAssociation = (instanceId: string): Association =>
  association({ instanceId, associationId: `iip-assoc-${instanceId.slice(2)}` });
const ids = (instances: readonly { instanceId: string }[]): string[] => instances.map(({ instanceId }) => instanceId);

/** The Region with a wave of these instances, which it has listed. */
const wave = (
  before: RegionRefresh,
  instances: readonly Instance[],
  { again = [], at = now, associations = ids(instances).map(oldAssociation) }: Partial<Made> = {},
): RegionRefresh => {
  const listed = before.progress.listed.length > 0 ? before.progress.listed : ids(instances);
  const after = takeListed(withProgress(before, { listed }), instances.length, { instances, associations, at });
  return withWave(after.region, [...again, ...after.taken], at);
};
interface Made {
  again: readonly WaveInstance[];
  at: number;
  associations: readonly Association[];
}
const membersOf = ({ wave }: RegionRefresh) => (wave?.batches ?? []).flatMap(({ instances }) => instances);

const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));

describe('the room in the next wave', () => {
  it.each([
    ['is the canary first', { canary: 10, waves: 0 }, 10],
    ['is ten times as much each time', { canary: 10, waves: 1 }, 100],
    ['of a canary of one grows as well', { canary: 1, waves: 2 }, 100],
    ['is never more than the limit', { canary: 10, waves: 2 }, 300],
    ['is less at a smaller share in use', { canary: 10, waves: 2, usedShare: 0.5 }, 150],
    ['is not less than what a large fleet needs', { canary: 10, waves: 2, usedShare: 0.05, waveLeast: 40 }, 40],
    ['is never more than the limit of many Regions', { canary: 10, waves: 2, waveLimit: 117 }, 117],
    ['of the first wave is never more than the limit', { canary: 200, waves: 0, waveLimit: 117 }, 117],
    ['is a number after a thousand waves', { canary: 10, waves: 1000 }, 300],
    ['is never nothing', { canary: 300, waves: 5, usedShare: 0.001 }, 1],
  ])('%s', (_, fields, expected) => {
    expect(roomFor(region(fields), 0)).toBe(expected);
  });

  it('is less by what a lost wave left behind', () => {
    const again = ids(fleet(295)).map((instanceId) => ({ instanceId }));

    expect(roomFor(region({ waves: 5 }), again.length)).toBe(5);
    expect(roomFor(region({ waves: 0 }), again.length)).toBe(0);
  });
});

describe('the instances behind the cursor', () => {
  const roleConfirmedAt = '2026-11-01T11:00:00.000Z';

  it('are in the order of their ids, old short ones too', () => {
    const ordered = ['i-0000001a', 'i-00000a', 'i-0b', 'i-1'];

    expect(
      ids(
        behindCursor(
          region(),
          ordered.toReversed().map((instanceId) => instance({ instanceId })),
        ),
      ),
    ).toEqual(ordered);
  });

  it('begin behind it, and not at it', () => {
    expect(ids(behindCursor(region({ cursor: idOf(2) }), fleet(5)))).toEqual([idOf(3), idOf(4)]);
  });

  it.each<[string, Partial<Instance>, Parameters<typeof region>[0], boolean]>([
    ['launched before the role was confirmed are taken', { launchedAt: '2026-11-01T10:59:59.000Z' }, {}, true],
    ['launched when it was confirmed are not', { launchedAt: roleConfirmedAt }, {}, false],
    ['launched later are not', { launchedAt: '2026-11-01T11:00:01.000Z' }, {}, false],
    ['started again later are not', { launchedAt: '2026-12-01T00:00:00.000Z' }, {}, false],
    ['that another AWS service manages are not', { managed: true }, {}, false],
    ['that are stopped are taken', { state: 'stopped' }, {}, true],
    ['that stop are taken', { state: 'stopping' }, {}, true],
  ])('%s', (_, fields, ofRegion, taken) => {
    expect(behindCursor(region(ofRegion), [instance(fields)])).toHaveLength(taken ? 1 : 0);
  });

  it('leave the list that they come from as it is', () => {
    const instances = fleet(3).toReversed();

    behindCursor(region(), instances);

    expect(ids(instances)).toEqual([idOf(2), idOf(1), idOf(0)]);
  });
});

const ours = (fields: Partial<Association> = {}): Association => association({ instanceId: 'i-a', ...fields });
const other = (fields: Partial<Association> = {}): Association =>
  ours({ associationId: 'iip-assoc-other', instanceProfileArn: profileArn('db-profile'), ...fields });

describe('the next wave', () => {
  it('holds each instance with the association to take away', () => {
    const after = wave(region(), [instance({ instanceId: 'i-a' }), instance({ instanceId: 'i-b', state: 'stopped' })]);

    expect(membersOf(after)).toEqual([
      { instanceId: 'i-a', associationId: 'iip-assoc-a' },
      { instanceId: 'i-b', associationId: 'iip-assoc-b', stopped: true },
    ]);
    expect(after).toMatchObject({ progress: { waves: 1, listed: [] }, outcome: { gone: 0 } });
  });

  it('begins with what a lost wave left behind: it may have no instance profile', () => {
    const after = wave(region({ cursor: idOf(9) }), fleet(2), { again: [{ instanceId: 'i-lost' }] });

    expect(ids(membersOf(after))).toEqual(['i-lost', idOf(0), idOf(1)]);
    expect(membersOf(after)[0]).toEqual({ instanceId: 'i-lost' });
  });

  it('of what was left behind alone does not move the cursor', () => {
    expect(wave(region({ cursor: idOf(9) }), [], { again: [{ instanceId: 'i-lost' }] }).progress.cursor).toBe(idOf(9));
  });

  it('is cut into batches that one inline Map works on at once', () => {
    const { wave: { batches = [] } = {} } = wave(region(), fleet(95));

    expect(batches.map(({ batch, instances }) => [batch, instances.length])).toEqual([
      [0, 40],
      [1, 40],
      [2, 15],
    ]);
  });

  it('tells each batch all that its child execution needs', () => {
    const { wave: { batches: [first] = [] } = {} } = wave(region(), fleet(1));

    expect(first).toEqual({
      batch: 0,
      region: 'eu-west-1',
      instanceProfileArn: profileArn('web-profile'),
      at: '2026-11-01T12:00:00.000Z',
      confirmBy: '2026-11-01T12:10:00.000Z',
      waitUntil: '2026-11-01T12:10:00.000Z',
      instances: [{ instanceId: idOf(0), associationId: 'iip-assoc-00000000000000000' }],
    });
  });

  it.each([
    ['the canary', 0, '2026-11-01T12:10:00.000Z'],
    ['the second wave', 1, '2026-11-01T12:10:00.000Z'],
    ['every other wave', 2, '2026-11-01T12:00:10.000Z'],
  ])('waits for the associations of %s until', (_, waves, expected) => {
    const { wave: { batches: [first] = [] } = {} } = wave(region({ waves }), fleet(1));

    expect(first?.waitUntil).toBe(expected);
  });

  it('goes on from the bucket that the last one left', () => {
    const before = region({ bucket: { tokens: 0, at: now } });

    const { wave: { batches: [first] = [] } = {}, progress } = wave(before, fleet(10));

    expect(first?.at).toBe('2026-11-01T12:00:02.000Z');
    expect(progress.bucket).toEqual({ tokens: -10, at: now });
  });

  it.each([1, 0.9, 0.3, 0.05, 0.01])('with a share of %d never finds EC2 without a token', (share) => {
    const waveLimit = Math.ceil(300 * share);
    let before = region({ share, waveLimit, bucket: { tokens: limit.burst * share, at: now }, waves: 9 });
    const fired: { at: number; requests: number }[] = [];
    for (const at of [now, now + 60_000, now + 61_000]) {
      const instances = fleet(roomFor(before, 0));
      before = wave(withProgress(before, { listed: [] }), instances, { at });
      for (const batch of before.wave?.batches ?? []) {
        fired.push({ at: Date.parse(batch.at), requests: batch.instances.length });
      }
    }

    let tokens = limit.burst * share;
    let last = now;
    for (const { at, requests } of fired) {
      tokens = Math.min(limit.burst * share, tokens + ((at - last) * limit.perSecond * share) / 1000) - requests;
      last = at;
      // Moments are whole milliseconds: a thousandth of a token is not a token.
      expect(tokens).toBeGreaterThan(-0.01);
    }
    expect(fired.length).toBeGreaterThan(3);
  });

  describe('of an instance', () => {
    it.each<[string, Association[], boolean]>([
      ['on the profile takes it', [ours()], true],
      ['that is coming to the profile takes it', [ours({ state: 'associating' })], true],
      ['on another profile counts it as gone', [other()], false],
      [
        'on its way to another profile counts it as gone',
        [other({ state: 'associating' }), ours({ state: 'disassociating' })],
        false,
      ],
      [
        'on its way to another profile, the rows turned round, too',
        [ours({ state: 'disassociating' }), other({ state: 'associating' })],
        false,
      ],
      [
        'on its way from another profile takes it',
        [ours({ state: 'associating' }), other({ state: 'disassociating' })],
        true,
      ],
      [
        'on its way from another profile, the rows turned round, too',
        [other({ state: 'disassociating' }), ours({ state: 'associating' })],
        true,
      ],
      [
        'on a profile whose ARN goes on counts it as gone',
        [ours({ instanceProfileArn: profileArn('web-profile-v2') })],
        false,
      ],
    ])('%s', (_, associations, taken) => {
      const after = wave(region(), [instance({ instanceId: 'i-a' })], { associations });

      expect(ids(membersOf(after))).toEqual(taken ? ['i-a'] : []);
      expect(after.outcome.gone).toBe(taken ? 0 : 1);
      expect(after.progress.listed).toEqual([]);
    });
  });

  it.each([
    ['has none any more', []],
    ['is losing it', [ours({ state: 'disassociating' })]],
  ] satisfies [string, Association[]][])(
    'does not take an instance whose profile somebody took away and that %s, and that is pending',
    (_, associations) => {
      const after = wave(region(), [instance({ instanceId: 'i-a' })], { associations });

      expect(membersOf(after)).toEqual([]);
      expect(after).toMatchObject({
        progress: { pending: [{ instanceId: 'i-a', until: '2026-11-01T12:10:00.000Z' }] },
        outcome: { gone: 0 },
      });
    },
  );

  it('after next comes to every instance once, while instances come and go', () => {
    let before = region({ roleConfirmedAt: '2026-11-01T11:00:00.000Z' });
    let onProfile = fleet(600);
    const seen: string[] = [];

    for (let turn = 0; turn < 10; turn += 1) {
      if (before.progress.listed.length === 0) before = withListing(before, onProfile);
      const next = before.progress.listed.slice(0, roomFor(before, 0));
      if (next.length === 0) break;
      before = wave(
        before,
        fleet(600).filter(({ instanceId }) => next.includes(instanceId)),
      );
      seen.push(...ids(membersOf(before)));
      // One instance that was refreshed is terminated, another one is launched with the new role.
      onProfile = [
        ...onProfile.slice(1),
        instance({ instanceId: `i-new${turn}`, launchedAt: '2026-11-01T11:30:00.000Z' }),
      ];
    }

    expect(seen).toEqual(ids(fleet(600)));
  });
});

describe('a listing', () => {
  it('takes up to 3100 ids beside waves of 300, in their order, and goes on behind the last', () => {
    const first = withListing(region(), fleet(6000).toReversed());
    const second = withListing(withProgress(first, { listed: [] }), fleet(6000));
    const third = withListing(withProgress(second, { listed: [] }), fleet(6000));

    expect(first.progress.listed).toEqual(ids(fleet(3100)));
    expect(second.progress.listed).toEqual(ids(fleet(6000).slice(3100)));
    expect(third.progress.listed).toEqual([]);
    expect(third.progress.cursor).toBe(idOf(5999));
  });

  it('loses an instance that is no longer on the instance profile when its wave comes', () => {
    const listed = withListing(region(), fleet(3));

    const after = wave(
      listed,
      fleet(3)
        .slice(1)
        .concat(instance({ instanceId: idOf(0), state: 'terminated' })),
      {
        associations: ids(fleet(3).slice(1)).map(oldAssociation),
      },
    );

    expect(ids(membersOf(after))).toEqual([idOf(1), idOf(2)]);
    expect(after.outcome.gone).toBe(1);
  });
});

describe('the state of a Region stays below what Step Functions holds', () => {
  const most = 256 * 1024;
  const longest = {
    instanceProfile: 'p'.repeat(128),
    instanceProfileArn: `arn:aws-us-gov:iam::123456789012:instance-profile/${'p'.repeat(510)}/${'p'.repeat(128)}`,
    region: 'us-gov-west-1',
  };
  const asManyAsMayBe = stopped(region().settings.mostPending).map(({ instanceId }) => ({
    instanceId,
    associationId: oldAssociation(instanceId).associationId,
    stopped: true as const,
    until: '2026-11-01T12:10:30.000Z',
  }));
  const onProfile = (instances: readonly Instance[]): Association[] =>
    instances.map(({ instanceId }) => ({ ...oldAssociation(instanceId), ...longest }));

  it.each([1, 0.9, 0.3, 0.1, 0.05, 0.01, 0.001])('with the largest wave at a share of %d', (share) => {
    const largest = { waveLimit: 1000, waveLeast: 1000 };
    const { listed } = withListing(region(largest), fleet(10_000)).progress;
    const before = region({ ...longest, ...largest, share, waves: 9, listed, pending: asManyAsMayBe });
    const instances = stopped(roomFor(before, 0));

    const during = wave(before, instances, { associations: onProfile(instances) });

    expect(membersOf(during)).toHaveLength(instances.length);
    expect(bytes(whenAllFail(during))).toBeLessThan(most);
    expect(bytes(whenAllArePending(during))).toBeLessThan(most);
    expect(bytes(whenAllComeAgain(during))).toBeLessThan(most);
    expect(
      bytes(withProgress(afterWave(whenAllFail(during), shows([])).region, { listed: [], pending: [] })),
    ).toBeLessThan(most / 8);
  });

  it.each([1, 0.05])('when a wave is lost and comes again, at a share of %d', (usedShare) => {
    const { listed } = withListing(region(), fleet(10_000)).progress;
    const instances = stopped(300);
    const before = wave(region({ ...longest, waves: 9, listed }), instances, { associations: onProfile(instances) });

    const { region: next, again } = afterWave(before, shows(onProfile(instances)));
    const after = wave(withProgress(next, { usedShare, listed }), [], { again });

    expect(again).toHaveLength(300);
    expect(roomFor(next, again.length)).toBe(0);
    expect(bytes(whenAllFail(after))).toBeLessThan(most);
  });
});

/** The Region after a wave of which EC2 has finished nothing. */
function whenAllArePending(during: RegionRefresh): RegionRefresh {
  const batches = during.wave?.batches ?? [];
  const outcomes = batches.map(({ batch, instances }) => outcome(batch, { pending: ids(instances) }));
  return { ...during, wave: { batches, outcomes } };
}

/** The Region after a wave that has left every instance bare, one of each batch in another way, with the longest causes. */
function whenAllComeAgain(during: RegionRefresh): RegionRefresh {
  const { batches, outcomes } = whenAllFail(during).wave ?? {};
  const again = (outcomes ?? []).map(({ failures, ...rest }) => ({ ...rest, failures: [], again: failures }));
  return { ...during, wave: { batches: batches ?? [], outcomes: again } };
}

/** The Region after a wave in which every instance failed, one of each batch in another way, with the longest causes. */
function whenAllFail(during: RegionRefresh): RegionRefresh {
  const batches = during.wave?.batches ?? [];
  const outcomes = batches.map(({ batch, instances }) =>
    outcome(batch, {
      failures: [instances.slice(1), instances.slice(0, 1)].map((some, bare) => ({
        error: 'InvalidInstanceID.Malformed',
        cause: 'c'.repeat(300),
        bare: bare === 1,
        instanceIds: ids(some),
      })),
    }),
  );
  return { ...during, wave: { batches, outcomes } };
}
