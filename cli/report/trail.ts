import type { CaughtError } from '../../functions/caught-error.ts';
import type { RegionRefresh } from '../../functions/refresh/region-refresh.ts';
import { withLook, withWaveEnd, type Leg } from './leg.ts';
import { milestones, saidBy, type Left } from './milestones.ts';
import type { AnyPlanned, AnyReport } from './states.ts';

/** A state that an execution has left: `exitsOf` of functions/aws/executions.ts gives them. */
export interface Exit {
  state: string;
  /** JSON; empty where the history has none. */
  output: string;
  /** ISO 8601 */
  at: string;
}

/** What the history of an execution says, without the states themselves: those of a large fleet take hundreds of megabytes. */
export interface Trail {
  /** As Plan, PlanMove or PlanRetirement left it. */
  planned?: AnyPlanned;
  report?: AnyReport;
  /** The workflow's own states that were left, in order; those of its Regions are in `legs`. */
  moments: Moment[];
  /** What was done in each Region, in the order in which it began. */
  legs: Leg[];
}

export interface Moment {
  /** ISO 8601 */
  at: string;
  state: string;
  /** What was so then; absent where it failed. */
  says?: string;
  /** What the state failed with, and a Catch took. */
  failure?: CaughtError;
}

export const emptyTrail: Trail = { moments: [], legs: [] };

const plans = ['Plan', 'PlanMove', 'PlanRetirement'];
const reports = ['Report', 'ReportMove', 'ReportRetirement'];

/** The trail with one more exit: they come in their order, the first one first. */
export function withExit(trail: Trail, { state, output, at }: Exit): Trail {
  if (output === '') return trail;
  if (state === 'NextWave' || state === 'CloseRegion') {
    return { ...trail, legs: withLook(trail.legs, JSON.parse(output) as RegionRefresh, at) };
  }
  if (state === 'RefreshWave')
    return { ...trail, legs: withWaveEnd(trail.legs, JSON.parse(output) as RegionRefresh, at) };
  if (!milestones.includes(state)) return trail;
  const left = JSON.parse(output) as Left;
  const { failure } = left;
  const isNew = failure !== undefined && !reports.includes(state) && !isSame(failure, lastFailure(trail));
  const says = isNew ? undefined : saidBy(state, left);
  const moment = { at, state, ...(says !== undefined && { says }), ...(isNew && { failure }) };
  return {
    ...trail,
    ...(plans.includes(state) && !isNew && { planned: left as AnyPlanned }),
    ...(left.report && { report: left.report }),
    moments: says === undefined && !isNew ? trail.moments : [...trail.moments, moment],
  };
}

/** The state carries on what has failed. */
const lastFailure = ({ moments }: Trail): CaughtError | undefined =>
  moments.findLast(({ failure }) => failure !== undefined)?.failure;

const isSame = (one: CaughtError, other: CaughtError | undefined): boolean =>
  one.Error === other?.Error && one.Cause === other.Cause;
