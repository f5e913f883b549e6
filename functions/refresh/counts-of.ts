import { countFailed } from './failures.ts';
import type { RegionRefresh } from './region-refresh.ts';

/** For the log. */
export const countsOf = ({ settings: { region }, progress: { waves }, outcome }: RegionRefresh) => ({
  region,
  waves,
  refreshed: outcome.refreshed,
  gone: outcome.gone,
  failed: countFailed(outcome.failures),
});
