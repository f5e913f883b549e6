import { describe, expect, it } from 'vitest';
import { overAllLegs } from '../../../functions/replace-role/leg-reports.ts';
import type { ByTwin } from '../../../functions/replace-role/by-twin.ts';
import type { RegionReport } from '../../../functions/workflow/region-report.ts';
import { byTwin, reportOf } from './by-twin.ts';

const failures = [{ error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-a'], remedy: 'Move it.' }];

describe('a report over all legs', () => {
  it.each<[string, ByTwin['leg'], Partial<RegionReport>, Partial<RegionReport>, Partial<RegionReport>]>([
    ['of the first leg is its own', 'there', {}, { refreshed: 1, untouched: 1 }, { refreshed: 1, untouched: 1 }],
    ['counts who went there and back once', 'back', {}, {}, { planned: 2, refreshed: 2, gone: 0 }],
    [
      'has what was planned at first, and all that is gone',
      'back',
      { planned: 5, refreshed: 4, gone: 1 },
      { planned: 3, refreshed: 2, gone: 1 },
      { planned: 5, refreshed: 2, gone: 3 },
    ],
    [
      'has the failures of the way back',
      'back',
      {},
      { refreshed: 1, failed: 1, failures },
      { planned: 2, refreshed: 1, failed: 1, failures },
    ],
    [
      'counts newcomers to the others',
      'newcomers',
      { gone: 1 },
      { planned: 0, refreshed: 1, failed: 1, untouched: 1, gone: 1, untouchedIds: ['i-b'], failures },
      { planned: 2, refreshed: 3, failed: 1, untouched: 1, gone: 2, untouchedIds: ['i-b'], failures },
    ],
  ])('%s', (_, leg, before, now, expected) => {
    const [report] = overAllLegs(byTwin({ leg, before: [reportOf(before)] }), [reportOf(now)]);

    expect(report).toEqual(reportOf(expected));
  });

  it('has a Region in which nothing was before', () => {
    const elsewhere = reportOf({ region: 'us-east-1', planned: 0, refreshed: 1 });

    expect(overAllLegs(byTwin({ leg: 'newcomers', before: [reportOf()] }), [elsewhere])).toEqual([elsewhere]);
  });
});
