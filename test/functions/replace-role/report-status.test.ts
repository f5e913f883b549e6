import { describe, expect, it } from 'vitest';
import { roleExpected } from '../../../functions/replace-role/ended-replacement.ts';
import type { RegionReport } from '../../../functions/workflow/region-report.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { withReport } from '../../../functions/replace-role/reported.ts';
import { statusOf } from '../../../functions/replace-role/report-status.ts';
import { againWith } from '../../../functions/replace-role/again-with.ts';
import { now, region } from '../refresh/a-region.ts';
import { ended } from './a-replacement.ts';

const end = { instanceProfile: 'web-profile', expected: 'web-role-v2', now: 'web-role-v2' };
const counts = (fields: Partial<RegionReport>): RegionReport => ({
  region: 'eu-west-1',
  planned: 3,
  refreshed: 2,
  failed: 0,
  untouched: 0,
  gone: 1,
  failures: [],
  waves: [],
  ...fields,
});
const failure = { Error: 'AccessDenied', Cause: 'No.' };
const restored = {
  role: 'web-role',
  became: 'It holds role web-role again.',
  failure,
  at: '2026-11-01T11:59:00.000Z',
  tries: 1,
  wasEmpty: true,
  aside: [region()],
};

describe('the status of a report', () => {
  it.each<[string, string, Partial<RegionReport>]>([
    ['every instance is refreshed or gone', 'Replaced', {}],
    ['more are refreshed than were planned', 'Replaced', { refreshed: 5 }],
    ['one is untouched', 'ReplacementIncomplete', { untouched: 1, refreshed: 3 }],
    ['one of the plan is not accounted for', 'ReplacementIncomplete', { refreshed: 1 }],
    [
      'there is a failure without an instance',
      'ReplacementIncomplete',
      { failures: [{ error: 'A', cause: 'B', bare: false, instanceIds: [], remedy: '' }] },
    ],
  ])('where %s is %s', (_, status, fields) => {
    expect(statusOf(ended(), end, [counts(fields)])).toBe(status);
  });
});

describe('the role that is expected at the end', () => {
  it.each([
    ['of a replacement is the new one', {}, 'web-role-v2'],
    ['after RestoreRole is the one that it left', { restored }, 'web-role'],
    ['when RestoreRole has failed is the former one', { restored, restoreFailure: failure }, 'web-role'],
    ['when RestoreRole has failed at first is the former one', { restoreFailure: failure }, 'web-role'],
  ])('%s', (_, fields, role) => {
    expect(roleExpected(ended([], fields))).toBe(role);
  });

  it('is agreed on first, when another one is there', () => {
    expect(againWith({ ...end, now: 'db-role' }, { role: 'web-role-v2' })).toMatch(/^Agree on a role/);
  });

  it.each([
    ['is there', 'web-role-v2', 'the same input, but "onTrouble": "stop": the role is there'],
    ['is the former one', 'web-role', 'the same input, but "role": "web-role", "onTrouble": "stop": it refreshes'],
  ])('%s: then there would be no way back, and the next execution is to stop', (_, role, text) => {
    const request = { role: 'web-role-v2', onTrouble: 'goBack' } as const;

    expect(againWith({ ...end, expected: role, now: role }, request)).toContain(text);
  });
});

describe('the state after Report', () => {
  it('of a success has no failure left over that the workflow has got over', () => {
    const done = ended([], { failure });

    expect(withReport(done, reportOn(done, end, now))).not.toHaveProperty('failure');
  });

  it('of a replacement that was undone has its first failure as the error, and no Regions', () => {
    const undone = ended([], { restored });
    const at = { ...end, expected: 'web-role', now: 'web-role' };
    const reported = withReport(undone, reportOn(undone, at, now));

    expect(reported.failure).toMatchObject({
      Error: 'AccessDenied',
      Cause: expect.stringContaining('again') as string,
    });
    expect(reported.restored?.aside).toEqual([]);
  });

  it('of another failure has its status as the error', () => {
    const other = ended();

    expect(withReport(other, reportOn(other, { ...end, now: 'db-role' }, now)).failure?.Error).toBe(
      'RoleChangedMeanwhile',
    );
  });
});
