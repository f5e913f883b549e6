import type { Findings } from '../workflow/findings.ts';
import type { RegionReport } from '../workflow/region-report.ts';

/**
 * What `refresh: "replace"` adds to the state of the workflow. The same states run once for each leg of the way: its instance
 * profile is the one whose role is replaced, and the one that the instances have after it.
 */
export interface ByTwin {
  /** `there`: the instances move to the twin. `back`: they move back. `newcomers`: what came to it meanwhile is refreshed. */
  leg: 'there' | 'back' | 'newcomers';
  /** The instance profile that the input names. */
  profile: HeldProfile;
  twin: HeldProfile;
  /** How often the first leg was begun again for instances that had come to the instance profile meanwhile. */
  rounds: number;
  /** When the instances turned back, ISO 8601; absent before. */
  turnedAt?: string;
  /** What the legs before have done, by Region; empty in the first one. */
  before: RegionReport[];
  /** Why no other leg follows, though one should; absent while nothing is in the way. */
  stays?: string;
}

/** An instance profile, and what it held when the plan was made. */
export interface HeldProfile {
  name: string;
  arn: string;
  /** Absent when it held no role. */
  formerRole?: string;
  /** It holds the new role already. */
  roleIsThere: boolean;
}

/** What the plan's reads found, with the twin where the input names one. */
export type FindingsByTwin = Findings & { twin?: HeldProfile };

/** A state on its way. */
export type WithTwin<State> = State & { byTwin: ByTwin };
