import type { CaughtError } from '../caught-error.ts';
import type { NextInstances } from '../next-instances/launchers.ts';
import type { InstanceRefresh, RegionRefresh } from '../refresh/region-refresh.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import type { MoveRequest } from './input.ts';
import type { MovePlanned } from './regions-planned.ts';
import type { WentBack } from './went-back.ts';

/**
 * The state of statemachines/replace-profile.asl.yml, as PlanMove makes it. Each of the other tasks takes it and returns it
 * with what it adds. All of it is JSON, and small: a state holds 256 KiB.
 */
export interface PlannedMove {
  request: MoveRequest;
  /** The ARN of the instance profile that the instances come from. */
  formerArn: string;
  /** The role that it holds; absent when it holds none. */
  formerRole?: string;
  /** The ARN of the instance profile that they get. */
  replacementArn: string;
  /** The role that this one holds, or is to hold once it is created. */
  role: string;
  /** The replacement does not exist yet, or holds no role yet. */
  toCreate: boolean;
  startedAt: string;
  plan: Plan;
  /** One instance of each Region, on which Rehearse asks EC2 whether it would do what is planned. */
  rehearsals: InstanceRefresh[];
  regions: RegionRefresh[];
  /** The Regions in which instances stay with the former instance profile, as the input wants it. */
  leftAlone: LeftAlone[];
  /** The instances with the opt-out tag, by Region; absent without any. */
  optedOut?: OptedOut[];
  /** What would launch the next instances with the former instance profile. */
  nextInstances: NextInstances[];
  /** The ARN of this execution. */
  execution?: string;
  /** What has been done before the way back; absent unless the execution is on it. */
  wentBack?: WentBack;
}

/** What a person reads before anything is changed, what is most important first. It is the output of a dry run. */
export interface Plan {
  summary: string;
  /** What will be done, in order. */
  steps: string[];
  /** Where instances are moved. */
  regions: MovePlanned[];
  /** What holds it and until when, what ends it, and how a person does either. */
  holds: string[];
  /** What could go wrong, and what is left as it is. */
  warnings: string[];
  /** What goes on launching instances with the former instance profile, and the command that mends it. */
  nextInstances: NextInstances[];
  instances: number;
  estimatedMinutes: number;
  estimatedCostUsd: number;
  /** The input that does it. */
  start: TypedInput;
  /** The input that goes back; absent where the former instance profile holds no role. */
  back?: TypedInput;
}

/** What ReportMove takes: the Regions as their last tasks left them. */
export type EndedMove = PlannedMove & {
  failure?: CaughtError;
  /** What kept MoveBack from its work: every instance keeps what it has. */
  backFailure?: CaughtError;
};
