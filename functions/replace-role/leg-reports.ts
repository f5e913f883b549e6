import type { RegionReport } from '../workflow/region-report.ts';
import type { ByTwin } from './by-twin.ts';

/** The reports of the Regions over all legs so far: an instance that went there and back was refreshed once. */
export function overAllLegs({ leg, before }: ByTwin, reports: readonly RegionReport[]): RegionReport[] {
  if (leg === 'there') return [...reports];
  const join = leg === 'back' ? thereAndBack : withNewcomers;
  return reports.map((report) => {
    const earlier = before.find(({ region }) => region === report.region);
    return earlier ? join(earlier, report) : report;
  });
}

/** What is not there any more to be moved back is gone. */
const thereAndBack = (there: RegionReport, back: RegionReport): RegionReport => ({
  ...back,
  planned: there.planned,
  gone: Math.max(0, there.refreshed + there.gone - back.planned) + back.gone,
  waves: [...there.waves, ...back.waves],
});

function withNewcomers(before: RegionReport, newcomers: RegionReport): RegionReport {
  const sum = (field: 'refreshed' | 'failed' | 'untouched' | 'gone'): number => before[field] + newcomers[field];
  const untouchedIds = [...(before.untouchedIds ?? []), ...(newcomers.untouchedIds ?? [])];
  return {
    ...before,
    refreshed: sum('refreshed'),
    failed: sum('failed'),
    untouched: sum('untouched'),
    gone: sum('gone'),
    ...(untouchedIds.length > 0 && { untouchedIds }),
    failures: [...before.failures, ...newcomers.failures],
    waves: [...before.waves, ...newcomers.waves],
  };
}
