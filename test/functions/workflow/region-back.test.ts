import { describe, expect, it } from 'vitest';
import type { RegionProgress, RegionRefresh, RegionSettings } from '../../../functions/refresh/region-refresh.ts';
import { regionBack } from '../../../functions/workflow/region-back.ts';
import { profileArn } from '../an-instance.ts';
import { move, now, region, withProgress } from '../refresh/a-region.ts';

const since = '2026-11-01T11:58:30.000Z';
const exchanged = { role: 'web-role', since };
const failures = [{ error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-b'] }];

const withSettings = (before: RegionRefresh, settings: Partial<RegionSettings>): RegionRefresh => ({
  ...before,
  settings: { ...before.settings, ...settings },
});

/** i-a to i-d were planned; i-d is behind what the waves have reached, and i-b has failed. */
const half = withProgress(
  region({ planned: ['i-a', 'i-b', 'i-c', 'i-d'], refreshed: 1, failures, untouched: 1, untouchedIds: ['i-d'] }),
  { reached: 'i-b', waves: 2 },
);

describe('a Region on the way back', () => {
  it('works on those again that were refreshed, and leaves out what had failed and what no wave had taken', () => {
    const { settings, progress, outcome } = regionBack(half, exchanged, now);

    expect(progress).toMatchObject({ listed: ['i-a'], tookUp: ['i-a', 'i-b'], cursor: '', waves: 0 });
    expect(progress).not.toHaveProperty('reached');
    expect(settings).toMatchObject({ role: 'web-role', instances: 1, onlySince: since, upTo: '', urgent: true });
    expect(settings.planned).toEqual(['i-a', 'i-b', 'i-c', 'i-d']);
    expect(outcome).toMatchObject({ refreshed: 0, failures: [], untouched: 0 });
    expect(outcome).not.toHaveProperty('ended');
  });

  it.each<[string, Partial<RegionProgress>, string[]]>([
    ['came late', { latecomers: ['i-z'] }, ['i-a', 'i-z']],
    ['were taken up from an execution that was stopped', { tookUp: ['i-z'] }, ['i-a', 'i-z']],
    ['are to be taken up still', { tookUp: ['i-z'], takenUp: ['i-z'] }, ['i-a']],
  ])('works on those that %s', (_, progress, listed) => {
    const back = regionBack(withProgress(half, progress), exchanged, now);

    expect(back.progress.listed).toEqual(listed);
    expect(back.progress.takenUp).toEqual(progress.takenUp ?? []);
    expect(back.settings.instances).toBe(listed.length);
  });

  it('works on one again that was to have its turn once more: it may have the new role', () => {
    const again = withProgress(region({ planned: ['i-a', 'i-b'], untouched: 1, untouchedIds: ['i-b'] }), {
      reached: 'i-b',
    });

    expect(regionBack(again, exchanged, now).progress.listed).toEqual(['i-a', 'i-b']);
  });

  it('leaves out one that came late and was not touched', () => {
    const late = withProgress(region({ planned: ['i-a'], untouched: 1, untouchedIds: ['i-z'] }), {
      reached: 'i-a',
      latecomers: ['i-z'],
    });

    expect(regionBack(late, exchanged, now).progress.listed).toEqual(['i-a']);
  });

  it('in which no wave had begun works on nobody', () => {
    expect(regionBack(region({ planned: ['i-a'] }), exchanged, now).progress).toMatchObject({ listed: [] });
  });

  it('is held by nothing', () => {
    const { settings } = regionBack(withSettings(half, { controls: { bakeSeconds: 60 } }), exchanged, now);

    expect(settings).not.toHaveProperty('controls');
    expect(settings.urgent).toBe(true);
  });

  it('without ids in the plan lists up to the greatest one that a wave has taken', () => {
    const before = withProgress(region({ refreshed: 7, failures, tookUp: ['i-x'] }), { reached: 'i-k' });

    const { settings, progress } = regionBack(before, exchanged, now);

    expect(settings).toMatchObject({ instances: 7, upTo: 'i-k' });
    expect(progress).toMatchObject({ listed: ['i-x'], tookUp: ['i-x', 'i-b'] });
  });

  it.each([undefined, ['i-a', 'i-k']])(
    'in which only newcomers were refreshed lists no others, planned: %j',
    (planned) => {
      const onlySince = '2026-11-01T11:50:00.000Z';
      const before = withProgress(region({ onlySince, refreshed: 1, ...(planned && { planned }) }), { reached: 'i-k' });

      const { settings, progress } = regionBack(before, exchanged, now);

      expect(settings).toMatchObject({ onlySince, upTo: '' });
      expect(progress.listed).toEqual([]);
    },
  );

  it('in which the instances move takes nobody for new', () => {
    const to = {
      role: 'web-role',
      instanceProfile: 'web-profile',
      instanceProfileArn: profileArn('web-profile'),
      formerArn: profileArn('web-green'),
    };
    const before = withProgress(move({ planned: ['i-a', 'i-b'], refreshed: 2 }), { reached: 'i-b' });

    const { settings, progress } = regionBack(before, to, now);

    expect(settings).toMatchObject({ ...to, how: 'replace', upTo: '', instances: 2 });
    expect(settings).not.toHaveProperty('planned');
    expect(settings).not.toHaveProperty('onlySince');
    expect(progress.listed).toEqual(['i-a', 'i-b']);
  });
});
