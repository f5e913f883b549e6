import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { backMove } from '../../../functions/replace-profile/back-move.ts';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import { reportOnMove } from '../../../functions/replace-profile/move-report.ts';
import type { EndedMove } from '../../../functions/replace-profile/move.ts';
import { causeOf } from '../../../functions/replace-profile/report-cause.ts';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { waveSizes } from '../../../functions/workflow/plan-limits.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, move, now, withProgress } from '../refresh/a-region.ts';
import { regionWith } from '../workflow/some-findings.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const most = 256 * 1024;
const many = (count: number, first = 0): string[] => Array.from({ length: count }, (_, index) => idOf(first + index));
const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));
const cause = 'c'.repeat(300);
const ended = { by: 'AlarmOn', why: 'w'.repeat(260), at: '2026-11-01T11:59:00.000Z' } as const;
const past = Array.from({ length: 5 }, (_, wave) => ({
  waves: 80,
  from: `2026-11-01T11:0${wave}:00.000Z`,
  until: `2026-11-01T11:0${wave}:30.000Z`,
  instances: 1000,
  heldBy: ['the bake', 'rolecall:hold'],
}));

/** Every instance of the largest wave is bare, and as many associations hang as may be on their way. */
function afterDisaster({ settings, ...region }: RegionRefresh): RegionRefresh {
  const { waveLimit, maxFailures, mostPending } = settings;
  const bare = { error: 'AccessDenied', cause, bare: true, instanceIds: many(waveLimit + maxFailures) };
  const hangs = { error: 'StillAssociating', cause, bare: false, instanceIds: many(mostPending, 5000) };
  const outcome = { ...region.outcome, failures: [bare, hangs], ended };
  return withProgress({ ...region, settings, outcome, inWords: 'w'.repeat(400) }, { past, reached: idOf(9) });
}

describe('the state of a move after a disaster in every Region', () => {
  it.each([1, 2, 5, 8, 17, 34, 40])('of %i, there and back, stays below what Step Functions holds', (count) => {
    const request = parseInput({
      instanceProfile: 'web-profile',
      replacement: 'web-green-profile',
      onTrouble: 'goBack',
      maxInstances: 100_000,
    });
    const codes = Array.from({ length: count }, (_, index) => `ap-southeast-${index + 1}`);
    const sizes = waveSizes(
      request,
      codes.map((region) => regionPlan(regionWith(40, { region }), true)),
    );
    const start = codes.map((code) => {
      const region = move({ region: code, instances: 40, ...sizes });
      return { ...region, settings: { ...region.settings, ...sizes } };
    });
    const there = {
      request,
      formerArn: profileArn('web-profile'),
      formerRole: 'web-role',
      replacementArn: profileArn('web-green-profile'),
      role: 'web-role-v2',
      toCreate: false,
      startedAt: '2026-11-01T11:00:00.000Z',
      plan: 'p'.repeat(10_000),
      rehearsals: [],
      regions: start.map(afterDisaster),
      leftAlone: [],
      nextInstances: [],
    } as unknown as EndedMove;

    const back = backMove(there, now);
    const again: EndedMove = { ...back, regions: back.regions.map(afterDisaster) };
    const report = reportOnMove(again, 'web-role', { next: [], unknown: [] }, now);

    const last = { ...again, regions: [], wentBack: { ...again.wentBack, before: [] }, report, cause: causeOf(report) };
    const all = [there, back, again, last].map(bytes);
    expect(Math.max(...all), all.join(', ')).toBeLessThan(most);
    expect(report.there?.regions).toHaveLength(count);
  });
});
