import type { RegionRefresh } from '../../functions/refresh/region-refresh.ts';
import type { ExecutionEvent } from '../aws/execution-events.ts';
import { type RegionNow, regionNowOf } from './region-now.ts';
import { plans, reports, steps } from './steps.ts';

/** What an event says of an execution, without the state that it holds: that may have 256 KiB. */
export type Seen = { at: string } & (
  | { is: 'step'; state: string }
  /** The Regions in which instances are to be refreshed. */
  | { is: 'planned'; regions: readonly string[] }
  | { is: 'region'; region: RegionNow }
  | { is: 'reported'; report: object }
  | { is: 'ended' }
);

/** @returns undefined for one that tells nothing */
export function seenIn({ at, type, state = '', output }: ExecutionEvent): Seen | undefined {
  if (/^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type)) return { at, is: 'ended' };
  if (type.endsWith('StateEntered')) return state in steps ? { at, is: 'step', state } : undefined;
  if (output === undefined) return undefined;
  if (state === 'NextWave' || state === 'CloseRegion') {
    const region = regionNowOf(JSON.parse(output) as RegionRefresh);
    return hasInstances(region) ? { at, is: 'region', region } : undefined;
  }
  if (plans.includes(state)) {
    const { regions = [] } = JSON.parse(output) as { regions?: RegionRefresh[] };
    const told = regions.map(regionNowOf).filter(hasInstances);
    return { at, is: 'planned', regions: told.map(({ region }) => region) };
  }
  if (!reports.includes(state)) return undefined;
  const { report } = JSON.parse(output) as { report?: object };
  return report && { at, is: 'reported', report };
}

/** Every enabled Region is looked at, and most have no instance on the instance profile. */
const hasInstances = ({ instances, refreshed, failed, others }: RegionNow): boolean =>
  instances + refreshed + failed + others > 0;
