import { readableCause } from '../caught-error.ts';
import { countFailed, type FailedInstances } from '../refresh/failures.ts';
import { closed } from '../refresh/progress.ts';
import type { PlannedRegion, RegionProgress, RegionRefresh } from '../refresh/region-refresh.ts';
import type { Ended, PastWave } from '../refresh/rollout.ts';
import { remedyFor } from './remedy.ts';

export interface RegionReport {
  region: string;
  planned: number;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  /** The ids of the untouched, as far as they are known; absent when there are none. */
  untouchedIds?: string[];
  failures: FailureReport[];
  /** Why no wave followed though instances were left; absent where that was not so. */
  ended?: Ended;
  /** When each wave began and ended, how many instances it took, and what held the next one. */
  waves: PastWave[];
}

export interface FailureReport extends FailedInstances {
  remedy: string;
}

/**
 * @param event as the Region's last task left it: if CloseRegion failed too, its last wave has not been counted yet
 * @param missed what another Region has seen, and this one has not
 * @param again how to go on with instances that keep the instance profile
 */
export function reportOnRegion(
  event: PlannedRegion | RegionRefresh,
  missed: FailedInstances | undefined,
  again: string,
): RegionReport {
  const ended: PlannedRegion & Partial<RegionRefresh> = isRefresh(event) && event.closeFailure ? closed(event) : event;
  const { settings, progress, outcome, failure, closeFailure } = ended;
  const { refreshed, failures } = outcome;
  const ofRegion = [failure, closeFailure].flatMap((caught): FailedInstances[] =>
    caught ? [{ error: caught.Error, cause: readableCause(caught.Cause), bare: false, instanceIds: [] }] : [],
  );
  const named = [...failures, ...leftBehind(progress), ...ofRegion, ...(missed ? [missed] : [])];
  const failed = countFailed(named);
  // What nobody has accounted for may still have the former role's credentials. Where the plan has no ids, NextWave has asked
  // several times for what the plan counted: what EC2 did not show then is terminated.
  const missing = Math.max(0, settings.instances - refreshed - outcome.gone - failed - outcome.untouched);
  const isTerminated = settings.planned === undefined && ofRegion.length === 0;
  const untouched = outcome.untouched + (isTerminated ? 0 : missing);
  const gone = outcome.gone + (isTerminated ? missing : 0);
  return {
    region: settings.region,
    planned: settings.instances,
    refreshed,
    failed,
    untouched,
    gone,
    ...(untouched > 0 && { untouchedIds: outcome.untouchedIds }),
    failures: named.map((failedInstances) => ({
      ...failedInstances,
      remedy: remedyFor(failedInstances, settings, again),
    })),
    ...(outcome.ended && { ended: outcome.ended }),
    waves: progress.past ?? [],
  };
}

const isRefresh = (region: PlannedRegion | RegionRefresh): region is RegionRefresh => 'roleConfirmedAt' in region;

/** What an execution that was stopped left behind, and this one did not come to. */
function leftBehind({ takenUp, leftDown = [] }: RegionProgress): FailedInstances[] {
  const down = leftDown.map(({ instanceId }) => instanceId);
  const bare = takenUp.filter((id) => !down.includes(id));
  const by = 'An earlier execution, which was stopped,';
  const all = [
    { error: 'LeftBare', cause: `${by} took the instance profile away.`, bare: true, instanceIds: bare },
    { error: 'NotStarted', cause: `${by} stopped it.`, bare: false, instanceIds: down },
  ];
  return all.filter(({ instanceIds }) => instanceIds.length > 0);
}

/** Most enabled Regions have no instance on the instance profile. */
export const hasSomethingToTell = ({ planned, refreshed, failed, untouched, gone, failures }: RegionReport): boolean =>
  planned + refreshed + failed + untouched + gone + failures.length > 0;
