import { describe, expect, it } from 'vitest';
import { ended as endedBy } from '../../../functions/refresh/end-region.ts';
import { withBegun, withEnd, withHeldBy } from '../../../functions/refresh/past-waves.ts';
import type { PlannedRegion, RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { Checkpoint } from '../../../functions/refresh/rollout.ts';
import { backHalf } from '../../../functions/replace-role/back-half.ts';
import { parseInput } from '../../../functions/replace-role/input.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { withReport } from '../../../functions/replace-role/reported.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, now } from '../refresh/a-region.ts';
import { regionWith } from '../workflow/some-findings.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const most = 256 * 1024;
const end = { instanceProfile: 'web-profile', expected: 'web-role-v2', now: 'web-role-v2' };
const many = (count: number, first = 0): string[] => Array.from({ length: count }, (_, index) => idOf(first + index));
const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));
const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

const checkpoints: Checkpoint[] = ['canary', 10, 20, 30, 40, 50, 60, 70, 80, 90];
const names = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, index) => `alarm-${index}`.padEnd(length, '-'));

/** As the plan makes it, in so many Regions that each have too many instances to be named. */
function started(count: number, input: Record<string, unknown>, instances = count > 10 ? 270 : 2500) {
  const codes = Array.from({ length: count }, (_, index) => `ap-southeast-${index + 1}`);
  const typed = { instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 100_000, ...input };
  const alarms = input['alarms'] as string[] | undefined;
  return plannedReplacement(
    parseInput(typed),
    {
      instanceProfileArn: profileArn('web-profile'),
      role: 'web-role',
      unreported: [],
      optOutTag: 'rolecall:ignore',
      regions: codes.map((code) => regionWith(instances, { region: code })),
      unanswered: [],
      warnings: [],
      alarms: alarms ? codes.map((region) => ({ region, names: alarms })) : [],
    },
    { typed, now: now - 90_400 },
  );
}

/** Every instance of the Region's largest wave is bare, and as many associations hang as may be on their way. */
function afterDisaster(one: PlannedRegion, waves: RegionRefresh['progress'], why: string): RegionRefresh {
  const { waveLimit, maxFailures, mostPending } = one.settings;
  const cause = 'c'.repeat(300);
  const bare = { error: 'AccessDenied', cause, bare: true, instanceIds: many(waveLimit + maxFailures) };
  const hangs = { error: 'StillAssociating', cause, bare: false, instanceIds: many(mostPending, 5000) };
  const region: RegionRefresh = {
    ...one,
    inWords: 'w'.repeat(400),
    outcome: { ...one.outcome, failures: [bare, hangs] },
    roleConfirmedAt: '2026-11-01T11:59:00.000Z',
  };
  return endedBy({ ...region, progress: waves }, { by: 'AlarmOn', why });
}

/** After so many waves that neighbours are told together, each of which was held by everything that can hold one. */
function afterWaves({ settings, progress: before }: PlannedRegion): RegionRefresh['progress'] {
  let progress = before;
  for (let wave = 1; wave <= 400; wave += 1) {
    const begun = { instances: settings.waveLimit, at: now + wave * 1000 };
    progress = { ...progress, waves: wave, past: withBegun(progress.past, settings, begun) };
    progress = withHeldBy(withHeldBy(withEnd(progress, now + wave * 1000 + 500), 'the bake'), 'rolecall:hold');
    if (wave % 40 === 0) progress = withHeldBy(progress, `checkpoint ${checkpoints[wave / 40 - 1]}`);
  }
  return { ...progress, reached: idOf(9), held: { by: 'checkpoint 90', since: at(0) } };
}

describe('the state after a disaster in every Region', () => {
  const counts = [1, 2, 5, 8, 17, 34, 40];

  it.each<[string, Record<string, unknown>, number[]]>([
    ['without controls', {}, counts],
    ['with bakes and checkpoints', { bakeSeconds: 600, checkpoints }, counts],
    ['with two alarms', { bakeSeconds: 600, checkpoints, alarms: names(2, 20) }, counts],
    ['with ten alarms', { bakeSeconds: 600, checkpoints, alarms: names(10, 30) }, counts],
    ['with ten alarms of the longest names', { checkpoints, alarms: names(10, 255) }, counts.filter((one) => one < 17)],
  ])('stays below what Step Functions holds, and the report names every instance, %s', (_, input, regionCounts) => {
    for (const count of regionCounts) {
      const start = started(count, input);
      const on = start.regions.flatMap(({ settings }) =>
        ((input['alarms'] ?? []) as string[]).map((name) => `alarm ${name} in ${settings.region}`),
      );
      const waves = afterWaves(start.regions[0]!);
      const regions = start.regions.map((one) => afterDisaster(one, waves, `On: ${on.join(', ')}.`));

      const report = reportOn({ ...start, regions }, end, now);

      const sizes = [start, { ...start, regions }, withReport({ ...start, regions }, report)].map(bytes);
      expect(Math.max(...sizes), `${count} Regions: ${sizes.join(', ')}`).toBeLessThan(most);
      expect(report.regions.map(({ failures }) => failures[0]?.instanceIds.length)).toEqual(
        start.regions.map(({ settings }) => settings.waveLimit + settings.maxFailures),
      );
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['in place', {}],
    ['with checkpoints and ten alarms', { checkpoints: ['canary', 25], alarms: names(10, 30) }],
    ['by restarts', { refresh: 'restart', maxUnavailable: 1000 }],
  ])('on the way there, and on the way back once more, stays below it too: %s', (_, input) => {
    for (const count of counts) {
      const start = started(count, { onTrouble: 'goBack', ...input }, 40);
      const waves = afterWaves(start.regions[0]!);
      const why = 'w'.repeat(260);
      const regions = start.regions.map((one) => afterDisaster(one, waves, why));
      const confirmed = { ...start, regions, propagated: true, removedAt: at(0), addedAt: at(1), goodSince: at(2) };

      const back = backHalf(confirmed, now);
      const again = { ...back, regions: back.regions.map((one) => afterDisaster(one, waves, why)) };
      const report = reportOn(again, { ...end, expected: 'web-role', now: 'web-role' }, now);

      const sizes = [{ ...start, regions }, back, again, withReport(again, report)].map(bytes);
      expect(Math.max(...sizes), `${count} Regions: ${sizes.join(', ')}`).toBeLessThan(most);
      const failed = start.regions.map(({ settings }) => settings.waveLimit + settings.maxFailures);
      expect(report.regions.map(({ failures }) => failures[0]?.instanceIds.length)).toEqual(failed);
      expect(report.there?.regions.map(({ failures }) => failures[0]?.instanceIds.length)).toEqual(failed);
    }
  });

  it('would not hold ten alarms of the longest names in many Regions: the plan refuses them', () => {
    expect(() => started(34, { alarms: names(10, 255) })).toThrow(expect.objectContaining({ name: 'TooManyAlarms' }));
  });
});
