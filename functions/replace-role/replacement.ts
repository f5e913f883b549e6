import type { Bucket } from '../refresh/pace.ts';

/**
 * The state of statemachines/replace-role.asl.yml: each of its tasks takes it and returns it richer. Everything in it is
 * JSON, and small: a state of Step Functions holds 256 KiB.
 */
export interface Replacement {
  instanceProfile: string;
  instanceProfileArn: string;
  role: string;
  /** The role that the plan saw in the instance profile; absent when it held none. */
  formerRole?: string;
  /** The instance profile holds the role already: only the refresh is left. */
  roleIsThere: boolean;
  /** When the former role was out. */
  removedAt?: string;
  /** When the new role was in. */
  addedAt?: string;
  /** This execution has put it in, and may take it out again: it was not another one with the same role. */
  added?: true;
  dryRun: boolean;
  refresh: Refresh;
  propagationSeconds: number;
  reason?: string;
  startedAt: string;
  plan: Plan;
  /** What a person has to do if even the former role could not be put back. */
  ifNotRestored: string;
  regions: RegionRefresh[];
  /** What a Catch of the state machine put here. */
  failure?: Failure;
  /** Whether nothing is left to do; set with the report. */
  complete?: boolean;
  report?: Report;
}

/** `reassociate`: disassociate and associate every instance. `none`: change the role and leave the instances alone. */
export type Refresh = 'reassociate' | 'none';

/** What a person reads before anything is changed. */
export interface Plan {
  summary: string;
  steps: string[];
  warnings: string[];
  instances: number;
  estimatedMinutes: number;
  estimatedCostUsd: number;
}

/** A Catch's result, in Step Functions' own words. */
export interface Failure {
  Error: string;
  Cause: string;
}

/** The refresh of one Region: the state of its part of the workflow. */
export interface RegionRefresh {
  region: string;
  instanceProfile: string;
  instanceProfileArn: string;
  /** The role that the instance profile has to hold for another wave to begin. */
  role: string;
  /** On the instance profile when the plan was made, without those that another AWS service manages. */
  instances: number;
  canary: number;
  maxFailures: number;
  /** The share of EC2's rate that the workflow may use. */
  share: number;
  /** The share that it does use: less, when others use the rest and more. */
  usedShare: number;
  /** The most instances that a wave may take, at the allowed share: half a minute's work, or what a large fleet needs. */
  waveLimit: number;
  /** The fewest that it takes, after the first ones, however small the share in use: an execution has its limits. */
  waveLeast: number;
  /** The most associations that may be on their way while another wave begins: what hangs has to fit into the report. */
  mostPending: number;
  /** Instances launched later than this took the new role at their launch. Absent until the role is confirmed. */
  since?: string;
  /** The greatest instance id that was listed: the next listing goes on behind it. */
  cursor: string;
  /** Ids that were listed and that no wave has taken yet. */
  listed: string[];
  waves: number;
  /** Waves in a row that ended without the outcomes of all their batches. */
  lostWaves: number;
  /** Waves in a row that left instances bare. */
  mends: number;
  bucket: Bucket;
  /** Of earlier waves: EC2 had not finished their associations when their wave ended. */
  pending: PendingInstance[];
  refreshed: number;
  /** Terminated, or taken off the instance profile by somebody else, before the refresh came to them. */
  gone: number;
  /** Still on the instance profile, not refreshed, because too many others failed. */
  untouched: number;
  failures: FailedInstances[];
  /** Absent when nothing is left to do in this Region. */
  wave?: Wave;
  /** The Region could not be worked on. */
  failure?: Failure;
}

export interface Wave {
  batches: Batch[];
  /** One for each batch; absent before the wave ran. */
  outcomes?: BatchOutcome[];
  /** The wave as a whole did not come to its end. */
  failure?: Failure;
}

/** What one child execution works on: few enough instances for one inline Map and one describe. */
export interface Batch {
  batch: number;
  region: string;
  instanceProfileArn: string;
  /** When EC2 has tokens for all of its disassociations. */
  at: string;
  /** Until when an association that was made at this moment may stay `associating` before it counts as failed. */
  confirmBy: string;
  /** Until when the batch itself waits for such an association; from then on the next waves look after it. */
  waitUntil: string;
  instances: WaveInstance[];
}

export interface WaveInstance {
  instanceId: string;
  /** The association to take away; absent when it is gone already and only the new one is missing. */
  associationId?: string;
  /** A stopped instance's association becomes `associated` only at its next start. */
  stopped?: true;
}

/** An instance whose new association EC2 is still at work on. */
export interface PendingInstance extends WaveInstance {
  /** From when on it counts as failed. */
  until: string;
}

/** The state of one instance's Disassociate and Associate. */
export interface InstanceRefresh {
  region: string;
  instanceProfileArn: string;
  instance: WaveInstance;
  /** The new association. */
  associationId?: string;
  /** When EC2 accepted it. */
  associatedAt?: string;
  /** The instance is terminated, or about to be. */
  gone?: true;
  failure?: Failure;
}

/** A batch after its Map: the state of ConfirmBatch. */
export type BatchRefresh = Omit<Batch, 'instances'> & { instances: InstanceRefresh[] };

export interface BatchOutcome extends Tally {
  batch: number;
  /** Instances that had their new association much later than their moment: EC2 throttled them. */
  late: number;
  /** From when on those that are pending count as failed. */
  until: string;
}

/** What has become of some instances by now. */
export interface Tally {
  refreshed: number;
  gone: number;
  failures: FailedInstances[];
  /** The ids of those that EC2 is still at work on. */
  pending: string[];
}

/** Instances that failed in the same way, told together so that a wave in which all fail still fits into a state. */
export interface FailedInstances {
  error: string;
  cause: string;
  /** Whether these instances are now without any instance profile: then the remedy is urgent. */
  bare: boolean;
  instanceIds: string[];
}

/** What a person reads in the console when it is over. */
export interface Report {
  /** `Replaced`, or the name of what stands in the way. */
  status: 'Replaced' | 'ReplacementIncomplete' | 'RoleChangedMeanwhile';
  summary: string;
  instanceProfile: string;
  role: string;
  formerRole?: string;
  reason?: string;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  regions: RegionReport[];
  durationSeconds: number;
  startedAt: string;
  finishedAt: string;
  /** What a replacement cannot do. */
  note: string;
}

export interface RegionReport {
  region: string;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  failures: FailureReport[];
}

export interface FailureReport extends FailedInstances {
  instanceProfileArn: string;
  remedy: string;
}
