import type { Ended } from '../refresh/rollout.ts';
import type { RegionReport } from '../workflow/region-report.ts';

/** What GoBack adds to the state of the workflow. From then on its `role` is the former one, and its `formerRole` the new one. */
export interface WentBack {
  why: Ended;
  /** The role that the input names. */
  role: string;
  /** When the way back began, ISO 8601. */
  startedAt: string;
  /** What had been done by then, by Region. */
  before: RegionReport[];
  /** Where the instances come back from; absent where they keep their instance profile. */
  twin?: { name: string; arn: string };
}
