import type { CaughtError } from '../caught-error.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import type { RetirementRequest } from './input.ts';

/**
 * The state of statemachines/retire-profile.asl.yml, as PlanRetirement makes it. Each of the other tasks takes it and returns
 * it with what it adds; a type for each step says what is there from then on.
 */
export interface PlannedRetirement {
  request: RetirementRequest;
  /** With the role, all that IAM takes to make the instance profile anew. */
  profile: RetiredProfile;
  /** The role that the plan saw in the instance profile; absent when it held none. */
  formerRole?: string;
  startedAt: string;
  plan: Plan;
  /** The ARN of this execution. */
  execution?: string;
}

export interface RetiredProfile {
  arn: string;
  /** Unique: an instance profile that is deleted and created again has another. */
  id: string;
  path: string;
  tags: Record<string, string>;
}

/** What a person reads before anything is changed, what is most important first. It is the output of a dry run. */
export interface Plan {
  summary: string;
  /** What will be done, in order. */
  steps: string[];
  /** What could go wrong. */
  warnings: string[];
  /** The input that does it. */
  start: TypedInput;
  /** The command that makes the instance profile anew once it is deleted. */
  undo: string;
}

/** After RemoveRetiredRole. */
export interface RoleTaken extends PlannedRetirement {
  /** Since when the instance profile may have been empty, ISO 8601; absent when it held no role before. */
  removedAt?: string;
}

/** After LookAgain: still nothing names the instance profile. */
export interface StillUnnamed extends RoleTaken {
  lookedAgainAt: string;
}

/** After DeleteProfile. */
export interface ProfileDeleted extends StillUnnamed {
  deletedAt: string;
}

/** What RestoreRetiredRole takes: a Catch has put here what failed. */
export type FailedRetirement = (RoleTaken | StillUnnamed | RoleRestored) & { failure: CaughtError };

/** After RestoreRetiredRole. */
export type RoleRestored = (RoleTaken | StillUnnamed) & {
  failure: CaughtError;
  restored: Restored;
  /** The instance profile is gone: DeleteProfile had deleted it, and nobody had its answer. */
  deletedAt?: string;
};

export interface Restored {
  /** What became of the instance profile, as a person reads it. */
  became: string;
  /** The last run of RestoreRetiredRole had nothing to put back. */
  isSettled: boolean;
  /** How often it has run: what it put back may be taken out again by a call that comes late. */
  tries: number;
}

/** What ReportRetirement takes, however the workflow came to its end. */
export type EndedRetirement = RoleTaken & {
  lookedAgainAt?: string;
  deletedAt?: string;
  failure?: CaughtError;
  restored?: Restored;
  restoreFailure?: CaughtError;
};
