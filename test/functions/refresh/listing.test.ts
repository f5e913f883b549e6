import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { behindCursor, expectedBehindCursor, withListing, withNewcomers } from '../../../functions/refresh/listing.ts';
import { takeListed } from '../../../functions/refresh/take-listed.ts';
import { roomFor } from '../../../functions/refresh/waves.ts';
import { fleet, ids, oldAssociation } from './a-fleet.ts';
import { idOf, now, region, withProgress } from './a-region.ts';
import { instance } from '../an-instance.ts';

const roleConfirmedAt = '2026-11-01T11:00:00.000Z';
const failed = (...instanceIds: string[]) => [{ error: 'AccessDenied', cause: 'No.', bare: true, instanceIds }];

describe('the instances behind the cursor', () => {
  it('are in the order of their ids, old short ones too', () => {
    const ordered = ['i-0000001a', 'i-00000a', 'i-0b', 'i-1'];
    const onProfile = ordered.toReversed().map((instanceId) => instance({ instanceId }));

    expect(behindCursor(region(), onProfile)).toEqual(ordered);
  });

  it('begin behind it, and not at it', () => {
    expect(behindCursor(region({ cursor: idOf(2) }), fleet(5))).toEqual([idOf(3), idOf(4)]);
  });

  it.each<[string, Partial<Instance>, boolean]>([
    ['launched before the role was confirmed are taken', { launchedAt: '2026-11-01T10:59:59.000Z' }, true],
    ['launched when it was confirmed are not', { launchedAt: roleConfirmedAt }, false],
    ['launched later are not', { launchedAt: '2026-11-01T11:00:01.000Z' }, false],
    ['started again later are not', { launchedAt: '2026-12-01T00:00:00.000Z' }, false],
    ['that another AWS service manages are not', { managed: true }, false],
    ['that are stopped are taken', { state: 'stopped' }, true],
    ['that stop are taken', { state: 'stopping' }, true],
  ])('%s', (_, fields, taken) => {
    expect(behindCursor(region(), [instance(fields)])).toHaveLength(taken ? 1 : 0);
  });

  it('are those of the plan too, so that a short answer of EC2 loses nobody', () => {
    const planned = ids(fleet(3));

    expect(behindCursor(region({ planned }), [])).toEqual(planned);
    expect(behindCursor(region({ planned, cursor: idOf(1) }), fleet(1))).toEqual([idOf(2)]);
    expect(behindCursor(region({ planned }), fleet(4))).toEqual(ids(fleet(4)));
  });

  it.each([
    ['are listed', { listed: [idOf(1)] }],
    ['are to be taken up', { takenUp: [idOf(1)] }],
    ['were taken up', { tookUp: [idOf(1)] }],
  ])('are not those that %s', (_, fields) => {
    expect(behindCursor(region({ planned: [idOf(1)], ...fields }), fleet(3))).toEqual([idOf(0), idOf(2)]);
  });

  it('leave the list that they come from as it is', () => {
    const instances = fleet(3).toReversed();

    behindCursor(region(), instances);

    expect(ids(instances)).toEqual([idOf(2), idOf(1), idOf(0)]);
  });
});

describe('where only what came since a moment is refreshed', () => {
  const onlySince = '2026-11-01T10:00:00.000Z';
  const planned = [idOf(1)];

  it.each<[string, string, string, string[] | undefined, boolean]>([
    ['launched at that moment is taken', idOf(1), onlySince, planned, true],
    ['started later is taken', idOf(1), '2026-11-01T10:30:00.000Z', planned, true],
    ['launched before is not', idOf(1), '2026-11-01T09:59:59.000Z', planned, false],
    [
      'launched before, and given the instance profile since, is taken',
      idOf(2),
      '2026-10-01T00:00:00.000Z',
      planned,
      true,
    ],
    ['launched before is not where the plan has no ids', idOf(2), '2026-10-01T00:00:00.000Z', undefined, false],
    ['launched when the role was confirmed is not', idOf(2), roleConfirmedAt, planned, false],
  ])('an instance %s', (_, instanceId, launchedAt, ofPlan, taken) => {
    const given = region({ onlySince, ...(ofPlan && { planned: ofPlan }) });

    expect(behindCursor(given, [instance({ instanceId, launchedAt })])).toEqual(taken ? [instanceId] : []);
  });

  it('the plan adds none', () => {
    expect(behindCursor(region({ onlySince, planned }), [])).toEqual([]);
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

  it('after next comes to every instance once, while instances come and go', () => {
    let before = region({ roleConfirmedAt });
    let onProfile = fleet(600);
    const seen: string[] = [];

    for (let turn = 0; turn < 10; turn += 1) {
      if (before.progress.listed.length === 0) before = withListing(before, onProfile);
      const next = before.progress.listed.slice(0, roomFor(before));
      if (next.length === 0) break;
      const associations = next.map(oldAssociation);
      const { region: after, taken } = takeListed(before, next.length, {
        instances: fleet(600),
        associations,
        at: now,
      });
      seen.push(...ids(taken));
      // One instance that was refreshed is terminated, another one is launched with the new role.
      onProfile = [...onProfile.slice(1), instance({ instanceId: `i-new${turn}`, launchedAt: roleConfirmedAt })];
      before = withProgress(after, { waves: turn + 1 });
    }

    expect(seen).toEqual(ids(fleet(600)));
  });
});

const at = (number: number, launchedAt: string): Instance => instance({ instanceId: idOf(number), launchedAt });

describe('the newcomers of a doubt', () => {
  const since = '2026-11-01T10:00:00.000Z';
  const later = '2026-11-01T10:30:00.000Z';
  const planned = ids(fleet(5));

  it.each<[string, Instance, Parameters<typeof region>[0], boolean]>([
    ['launched or started in it are listed once more', at(1, later), {}, true],
    ['launched at the last good look are', at(1, since), {}, true],
    ['launched before are not', at(1, '2026-11-01T09:59:59.999Z'), {}, false],
    ['launched after it are not', at(1, roleConfirmedAt), {}, false],
    ['given the instance profile in it are', at(7, '2026-10-01T00:00:00.000Z'), {}, true],
    ['behind the cursor come anyway', at(9, later), {}, false],
    ['that are listed come anyway', at(1, later), { listed: [idOf(1)] }, false],
    ['that are looked at again come anyway', at(1, later), { unclear: [{ instanceId: idOf(1), until: later }] }, false],
    ['that are pending come anyway', at(1, later), { pending: [{ instanceId: idOf(1), until: later }] }, false],
    ['that have failed are named', at(1, later), { failures: failed(idOf(1)) }, false],
    ['that were taken up are, wherever the cursor is', at(9, later), { tookUp: [idOf(9)] }, true],
    ['that another AWS service manages are not', { ...at(1, later), managed: true }, {}, false],
  ])('%s', (_, newcomer, fields, isListed) => {
    const before = region({ cursor: idOf(8), planned, ...fields });

    const { listed } = withNewcomers(before, [newcomer], since).progress;

    expect(listed).toEqual([...before.progress.listed, ...(isListed ? [newcomer.instanceId] : [])]);
  });

  it.each<[string, number, Parameters<typeof region>[0], number]>([
    ['that were counted will be counted again', 1, { planned }, 4],
    ['that were taken up will be counted again', 9, { planned, tookUp: [idOf(9)] }, 4],
    ['that the plan did not know are counted for the first time', 7, { planned }, 5],
    ['count as counted where the plan has no ids', 7, {}, 4],
  ])('%s', (_, number, fields, refreshed) => {
    const before = region({ cursor: idOf(8), refreshed: 5, ...fields });

    expect(withNewcomers(before, [at(number, later)], since).outcome.refreshed).toBe(refreshed);
  });
});

describe('the number of instances that EC2 has to show behind the cursor', () => {
  const one = [{ instanceId: idOf(1), until: roleConfirmedAt }];

  it.each([
    ['is that of the plan at first', {}, 100],
    ['is less by what was refreshed', { refreshed: 30 }, 70],
    ['is less by what is gone', { gone: 3 }, 97],
    ['is less by what has failed', { failures: failed('i-a', 'i-b') }, 98],
    ['is less by what is listed', { listed: ['i-a', 'i-b'] }, 98],
    ['is less by what is looked at again', { unclear: one }, 99],
    ['is less by what is pending', { pending: one }, 99],
    ['is less by what is taken up', { takenUp: ['i-a'] }, 99],
  ])('%s', (_, fields, expected) => {
    expect(expectedBehindCursor(region({ instances: 100, ...fields }))).toBe(expected);
  });
});
