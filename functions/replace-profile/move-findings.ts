import type { NextInstances } from '../next-instances/launchers.ts';
import type { AlarmsIn, Controls } from '../refresh/rollout.ts';
import type { WaveInstance } from '../refresh/region-refresh.ts';
import type { LeftAlone, OptedOut, RegionFindings, RegionPlan } from '../workflow/findings.ts';
import type { Undone } from '../workflow/sweep-would-undo.ts';
import type { Replacement } from './replacement.ts';

/** How many instances of a Region are in which state. */
export interface StatesIn {
  running: number;
  stopped: number;
  /** `pending` or `stopping`: they are moved once they run or are stopped. */
  later: number;
}

/** What EC2 says about one Region. */
export interface FormerFindings extends RegionFindings, StatesIn {
  /** The instances that `only` leaves where they are. */
  notChosen: number;
  /** What the sweep would take back. */
  undone: Undone[];
  /** How many the sweep would take the former instance profile from again, if they were moved back; absent unless they may have to be. */
  undoneBack?: number;
  /** How many are on the replacement already; absent unless the instances may have to be moved back. */
  onReplacement?: number;
  /** One that is running, and one that is stopped: EC2 does not move both alike. */
  examples: WaveInstance[];
}

/** What the plan's reads found. */
export interface MoveFindings {
  former: { arn: string; role: string | undefined };
  target: Replacement;
  /** The Regions that EC2 could be asked about. */
  regions: FormerFindings[];
  /** The Regions that the input leaves alone and of which EC2 said nothing. */
  unanswered: string[];
  /** What would launch the next instances with the former instance profile. */
  next: NextInstances[];
  /** The Regions in which that could not be read. */
  nextUnknown: string[];
  warnings: string[];
  /** Where the alarms are that the input names. */
  alarms: AlarmsIn[];
  execution: string;
  /** The key of the tag by which an instance opts out. */
  optOutTag: string;
}

/** A Region as the input wants it. */
export type MovePlan = RegionPlan & FormerFindings;

/** What will be done where, and what is left alone. */
export interface MoveWork {
  /** The Regions that are worked on. */
  moving: readonly MovePlan[];
  /** Those of them in which there are instances to move. */
  inUse: readonly MovePlan[];
  leftAlone: readonly LeftAlone[];
  optedOut: readonly OptedOut[];
  nextInstances: NextInstances[];
  /** What holds the waves, and what ends them; undefined where the input asks for nothing. */
  controls: Controls | undefined;
  /** For how long the input itself holds the waves. */
  bakedSeconds: number;
}
