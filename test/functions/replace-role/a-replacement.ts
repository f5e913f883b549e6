import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { EndedReplacement } from '../../../functions/replace-role/ended-replacement.ts';
import { parseInput } from '../../../functions/replace-role/input.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import type { PlannedReplacement } from '../../../functions/replace-role/replacement.ts';
import { profileArn } from '../an-instance.ts';
import { now } from '../refresh/a-region.ts';

/** A replacement of `web-role` by `web-role-v2` as planned 90.4 s ago, except for what is given. */
export function planned(fields: Partial<PlannedReplacement> = {}): PlannedReplacement {
  const typed = { instanceProfile: 'web-profile', role: 'web-role-v2' };
  const start = plannedReplacement(
    parseInput(typed),
    {
      instanceProfileArn: profileArn('web-profile'),
      role: 'web-role',
      regions: [],
      unanswered: [],
      warnings: [],
      alarms: [],
      unreported: [],
      optOutTag: 'rolecall:ignore',
    },
    { typed, now: now - 90_400 },
  );
  return { ...start, ...fields };
}

/** The same after EachRegion. */
export const ended = (regions: RegionRefresh[] = [], fields: Partial<EndedReplacement> = {}): EndedReplacement => ({
  ...planned(),
  addedAt: '2026-11-01T11:58:31.000Z',
  goodSince: '2026-11-01T11:58:33.000Z',
  regions,
  ...fields,
});
