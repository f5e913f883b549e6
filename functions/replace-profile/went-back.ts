import type { Ended } from '../refresh/rollout.ts';
import type { RegionMoved } from './moved.ts';

/** What MoveBack adds to the state of the workflow. From then on the names in it are exchanged. */
export interface WentBack {
  why: Ended;
  /** When the way back began, ISO 8601. */
  startedAt: string;
  /** What had been done by then, by Region. */
  before: RegionMoved[];
}
