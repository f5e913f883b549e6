import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { ByTwin, HeldProfile, WithTwin } from '../../../functions/replace-role/by-twin.ts';
import type { RoleConfirmed } from '../../../functions/replace-role/replacement.ts';
import type { RegionReport } from '../../../functions/workflow/region-report.ts';
import { profileArn } from '../an-instance.ts';
import { region } from '../refresh/a-region.ts';
import { planned } from './a-replacement.ts';

export const profile: HeldProfile = {
  name: 'web-profile',
  arn: profileArn('web-profile'),
  formerRole: 'web-role',
  roleIsThere: false,
};
export const twin: HeldProfile = { name: 'web-twin', arn: profileArn('web-twin'), roleIsThere: false };

export const byTwin = (fields: Partial<ByTwin> = {}): ByTwin => ({
  leg: 'there',
  profile,
  twin,
  rounds: 0,
  before: [],
  ...fields,
});

/** A Region whose instances have moved, except for what is given. */
export const moved = (fields: Parameters<typeof region>[0] = {}): RegionRefresh =>
  region({ how: 'replace', formerArn: profile.arn, instances: 2, refreshed: 2, ...fields });

const changed = {
  removedAt: '2026-11-01T11:58:30.000Z',
  removedByUs: true,
  addedAt: '2026-11-01T11:58:31.000Z',
  addedByUs: true,
};

/** After a leg, with these Regions. */
export const afterwards = (regions: RegionRefresh[], fields: Partial<ByTwin> = {}): WithTwin<RoleConfirmed> => ({
  ...planned(),
  request: { ...planned().request, instanceProfile: 'web-twin', refresh: 'replace', twin: 'web-twin' },
  instanceProfileArn: twin.arn,
  ...changed,
  goodSince: '2026-11-01T11:58:33.000Z',
  propagated: true,
  regions,
  byTwin: byTwin(fields),
});

export const reportOf = (fields: Partial<RegionReport> = {}): RegionReport => ({
  region: 'eu-west-1',
  planned: 2,
  refreshed: 2,
  failed: 0,
  untouched: 0,
  gone: 0,
  failures: [],
  waves: [],
  ...fields,
});
