import type { How, LeftDown, WaveInstance } from '../refresh/region-refresh.ts';
import type { AlarmsIn, Controls } from '../refresh/rollout.ts';
import type { LeftOut, RestartFindings } from './restart-findings.ts';

/** What the plan's reads found. */
export interface Findings {
  instanceProfileArn: string;
  /** The role that the instance profile holds now. */
  role: string | undefined;
  /** The instance profile is empty, because an execution that was stopped took this role out of it. */
  takenOut?: string;
  /** The executions that ended without a report since the last one that had one. */
  unreported: string[];
  /** The Regions that EC2 could be asked about. */
  regions: RegionFindings[];
  /** The Regions that the input leaves alone and of which EC2 said nothing. */
  unanswered: string[];
  warnings: string[];
  /** Where the alarms are that the input names. */
  alarms: AlarmsIn[];
  /** The ARN of this execution. */
  execution?: string;
  /** The key of the tag by which an instance opts out. */
  optOutTag: string;
}

export interface RegionFindings {
  region: string;
  /** The instances on the instance profile that no other AWS service manages, in order. */
  instanceIds: string[];
  managed: number;
  /** On the instance profile, with the opt-out tag, in order: they are left alone. */
  optedOut: string[];
  /** Their tags ask for another instance profile. */
  elsewhere: number;
  /** Left without an instance profile, or down, by an execution that ended without a report, in order. */
  takenUp: string[];
  /** Those of them that are down, each with its turn; absent without any. */
  leftDown?: LeftDown[];
  /** On which Rehearse asks what EC2 would do; absent when none is running or stopped. */
  rehearsal?: WaveInstance;
  /** What a restart would find; absent where nothing can be restarted. */
  restart?: RestartFindings;
}

export interface OptedOut {
  region: string;
  instances: number;
  /** The first of them, so that a state stays small. */
  instanceIds: string[];
}

export interface LeftAlone {
  region: string;
  /** Absent where EC2 did not say. */
  instances?: number;
}

/** A Region as the input wants it. */
export interface RegionPlan extends RegionFindings {
  /** The instances on the instance profile will be refreshed. Otherwise only what is taken up, and what starts meanwhile. */
  isRefreshed: boolean;
  how: How;
  /** What a restart leaves as it is; empty where nothing is restarted. */
  leftOut: LeftOut[];
  /** How many instances will be given the instance profile. */
  instances: number;
}

/** What will be done where. */
export interface PlannedWork {
  /** The Regions in which instances will be given the instance profile. */
  inUse: readonly RegionPlan[];
  /** How many Regions are looked at while the workflow runs. */
  regions: number;
  leftAlone: readonly LeftAlone[];
  optedOut: readonly OptedOut[];
  /** What holds the waves, and what ends them; undefined where the input asks for nothing. */
  controls: Controls | undefined;
  /** For how long the input itself holds the waves. */
  bakedSeconds: number;
}

/** Only the Regions that the input names are refreshed; every one when it names none. */
export function regionPlan(found: RegionFindings, isRefreshed: boolean, asked: How = 'reassociate'): RegionPlan {
  // What starts while the instance profile is empty has no credentials to lose.
  const how = isRefreshed ? asked : 'reassociate';
  const leftOut = how === 'restart' ? (found.restart?.leftOut ?? []) : [];
  const left = new Set(leftOut.flatMap(({ instanceIds }) => instanceIds));
  const instanceIds = found.instanceIds.filter((id) => !left.has(id));
  const instances = found.takenUp.length + (isRefreshed ? instanceIds.length : 0);
  return { ...found, isRefreshed, how, leftOut, instanceIds, instances };
}

export const total = <Field extends string>(regions: readonly Record<Field, number>[], field: Field): number =>
  regions.reduce((sum, region) => sum + region[field], 0);
