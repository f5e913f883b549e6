import type { CaughtError } from '../caught-error.ts';
import type { PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';
import type { ReplacementRequest } from './input.ts';

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
  /** What a person has to do if even the former role could not be put back. */
  ifNotRestored: string;
  regions: PlannedRegion[];
}

/** What a person reads before anything is changed. */
export interface Plan {
  summary: string;
  steps: string[];
  warnings: string[];
  instances: number;
  estimatedMinutes: number;
  estimatedCostUsd: number;
}

/** After RemoveRole. */
export interface RoleRemoved extends PlannedReplacement {
  /** When the former role was out; absent when this execution took none out. */
  removedAt?: string;
}

/** After AddRole. */
export interface RoleAdded extends RoleRemoved {
  /** When the new role was in. */
  addedAt: string;
  /** This execution has put the role in and may take it out again. Absent when another one with the same role was faster. */
  addedByUs?: true;
}

/** After ConfirmRole: EachRegion takes each of these Regions, and puts it back as its last task left it. */
export type RoleConfirmed = (Omit<PlannedReplacement, 'regions'> | Omit<RoleAdded, 'regions'>) & {
  regions: RegionRefresh[];
};

/** What RestoreRole takes: a Catch has put here what failed. */
export type FailedReplacement = (RoleRemoved | RoleAdded) & {
  failure: CaughtError;
  /** What kept RestoreRole from its end; put here by its Catch. */
  restoreFailure?: CaughtError;
};
