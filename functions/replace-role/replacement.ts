import type { RolloutStarted } from '../audit/audit-event.ts';
import type { CaughtError } from '../caught-error.ts';
import type { InstanceRefresh, PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import type { Way } from '../workflow/ways.ts';
import type { ByTwin } from './by-twin.ts';
import type { ReplacementRequest } from './input.ts';
import type { LeftOutOfRestart } from './left-out.ts';
import type { RefreshPlanned } from './regions-planned.ts';
import type { WentBack } from './went-back.ts';

/**
 * The state of statemachines/replace-role.asl.yml, as Plan makes it. Each of the other tasks takes it and returns it with
 * what it adds; a type for each step says what is there from then on. All of it is JSON, and small: a state holds 256 KiB.
 */
export interface PlannedReplacement {
  request: ReplacementRequest;
  instanceProfileArn: string;
  /** The role that the plan saw in the instance profile; absent when it held none. */
  formerRole?: string;
  /** The instance profile holds the role already: only the refresh is left. */
  roleIsThere: boolean;
  startedAt: string;
  plan: Plan;
  /** One instance of each Region, on which Rehearse asks EC2 whether it would do what is planned. */
  rehearsals: InstanceRefresh[];
  /**
   * Every Region that EC2 could be asked about: where nothing is to be refreshed, instances may still start while the
   * instance profile is empty.
   */
  regions: PlannedRegion[];
  /** The Regions in which instances are left with the former role's credentials, as the input wants it. */
  leftAlone: LeftAlone[];
  /** The instances with the opt-out tag, by Region; absent without any. */
  optedOut?: OptedOut[];
  /** The instances that a restart leaves as they are; absent without any. */
  leftOut?: LeftOutOfRestart[];
  /** The ARN of this execution. */
  execution?: string;
  /** The way by a twin; absent where the instances do not move, and on the way back. */
  byTwin?: ByTwin;
  /** What has been done before the way back; absent unless the execution is on it. */
  wentBack?: WentBack;
  /** What RemoveRole tells the event bus; absent once it did, and where the role is there already. */
  start?: RolloutStarted;
}

/** What a person reads before anything is changed, what is most important first. It is the output of a dry run. */
export interface Plan {
  summary: string;
  /** What will be done, in order. */
  steps: string[];
  /** Where instances are refreshed. */
  regions: RefreshPlanned[];
  /** What holds it and until when, what ends it, and how a person does either. */
  holds: string[];
  /** What could go wrong, and what is left as it is. */
  warnings: string[];
  instances: number;
  estimatedMinutes: number;
  estimatedCostUsd: number;
  /** The ways in which the role can reach the instances, for a person to compare. */
  ways: Way[];
  /** The input that does it. */
  start: TypedInput;
  /** The input that puts the former role back in; absent without one. */
  back?: TypedInput;
}

/** After RemoveRole. */
export interface RoleRemoved extends PlannedReplacement {
  /** Since when the instance profile may have been empty, ISO 8601; absent when this execution has not emptied it. */
  removedAt?: string;
  /** IAM said that this execution took the former role out: what is in the instance profile next is most likely its own. */
  removedByUs?: true;
}

/** After AddRole. */
export interface RoleAdded extends RoleRemoved {
  /** When the new role was in, ISO 8601. */
  addedAt: string;
  /** IAM said that this execution put the role in. Absent too when that answer was lost. */
  addedByUs?: true;
}

/** After RestoreRole: the former role is in the instance profile again, or somebody else's is. */
export type RoleRestored = (RoleRemoved | RoleAdded) & { restored: Restored };

export interface Restored {
  /** What the instance profile holds now; absent for no role. */
  role?: string;
  /** What became of the instance profile, as a person reads it. */
  became: string;
  /** What the replacement failed with in the first place; its cause is readable. */
  failure: CaughtError;
  /** When RestoreRole ended, ISO 8601. */
  at: string;
  /** How often RestoreRole has run: what it put back may be taken out again by a call that comes late. */
  tries: number;
  /** The instance profile was empty at some time since the replacement began. */
  wasEmpty: boolean;
  /**
   * The Regions in which nothing is refreshed with this role: it is not one that the policy lists, or the instance profile was
   * never empty. They are kept for another try.
   */
  aside: PlannedRegion[];
}

/** What ConfirmRole takes. */
export type RoleToConfirm = (PlannedReplacement | RoleAdded | RoleRestored) & {
  /** When WaitForPropagation saw the instance profile without the role, ISO 8601. */
  lostAt?: string;
  /** How often it did. */
  losses?: number;
};

/** After ConfirmRole, and after each run of WaitForPropagation. */
export type RoleWatched = RoleToConfirm & {
  /** Since when every look has seen the role in the instance profile, ISO 8601; absent when the last look did not. */
  goodSince?: string;
  /** It has been there long enough for EC2 to see it. */
  propagated: boolean;
};

/** What WaitForPropagation takes: the last look saw the role. */
export type RoleSeen = RoleWatched & { goodSince: string };

/** After WaitForPropagation: EachRegion takes each of these Regions, and puts it back as its last task left it. */
export type RoleConfirmed = Omit<RoleWatched, 'regions'> & { regions: RegionRefresh[] };

/** What RestoreRole takes: a Catch has put here what failed. */
export type FailedReplacement = (RoleRemoved | RoleAdded | RoleRestored) & { failure: CaughtError };

/** What Report takes when not even the former role could be put back. */
export type NotRestored = FailedReplacement & { restoreFailure: CaughtError };

/** The role that the instance profile has to hold from here on; undefined for none. */
export const roleToHold = (replacement: RoleToConfirm | RoleConfirmed): string | undefined =>
  'restored' in replacement ? replacement.restored.role : replacement.request.role;
