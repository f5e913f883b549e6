import type { RolloutStarted } from '../audit/audit-event.ts';
import type { CaughtError } from '../caught-error.ts';
import type { Bucket } from '../token-bucket.ts';
import type { FailedInstances } from './failures.ts';
import type { Controls, Ended, Hold, PastWave } from './rollout.ts';

/**
 * The refresh of one Region: the state of its part of a workflow. Each task takes it and returns it with what it adds.
 * All of it is JSON, and small: a state of Step Functions holds 256 KiB.
 */
export interface RegionRefresh extends PlannedRegion {
  /** Where the work stands, for a person who looks at the execution: the first thing that the console shows. */
  inWords?: string;
  /** ISO 8601. Instances launched later than this took the role at their launch. */
  roleConfirmedAt: string;
  /** Absent before the first wave, while NextWave has to look again, and when nothing is left to do in this Region. */
  wave?: Wave;
  /** What NextWave saw has to be seen again before it can decide: in so many seconds. */
  lookAgainSeconds?: number;
  /** What holds the next wave, of one item, before Held; what Held has made of it, after. Absent while nothing does. */
  holds?: Hold[];
  /** What kept Held from coming to its end; put here by its Catch. */
  holdFailure?: CaughtError;
  /** What ended the Region's waves early; put here by NextWave's Catch. */
  failure?: CaughtError;
  /** What kept even CloseRegion from ending the Region; put here by its Catch. */
  closeFailure?: CaughtError;
}

/** A Region as Plan makes it. */
export interface PlannedRegion {
  /** The ARN of the execution. */
  execution?: string;
  settings: RegionSettings;
  progress: RegionProgress;
  outcome: RegionOutcome;
  /** What NextWave tells the event bus before the first wave, for all Regions; absent in the others, and once it did. */
  start?: RolloutStarted;
}

/**
 * How an instance gets what it is to have. `reassociate`: its instance profile is disassociated and associated. `replace`:
 * another instance profile takes the place of the one that it has, without a gap. `restart`: it is stopped and started.
 */
export type How = 'reassociate' | 'replace' | 'restart';

/** Set by the plan; nothing changes it later. */
export interface RegionSettings {
  region: string;
  how: How;
  /** The one that the instances have in the end. */
  instanceProfile: string;
  instanceProfileArn: string;
  /** The ARN of the one that they move from; absent where they keep theirs. */
  formerArn?: string;
  /** Values by the key of a tag: only instances that have one of them. Absent: all. */
  only?: TagValues;
  /** The role that the instance profile has to hold for another wave to begin. */
  role: string;
  /** How long the role has to be in the instance profile, unbroken, until EC2 is sure to see it. */
  propagationSeconds: number;
  /**
   * To be refreshed, as the plan counted them: on the instance profile, and without those that another AWS service manages.
   */
  instances: number;
  /** The ids of those that were on the instance profile when the plan was made; absent where they are too many for a state. */
  planned?: string[];
  /**
   * ISO 8601. Only instances that were launched, started or given the instance profile since then are refreshed: while it was
   * empty. Absent: all are.
   */
  onlySince?: string;
  canary: number;
  maxFailures: number;
  /** The share of EC2's rate that the workflow may use. */
  share: number;
  /** The most instances that a wave may take, at the allowed share: half a minute's work, or what a large fleet needs. */
  waveLimit: number;
  /** The fewest that a later wave takes, however small the share in use: a large fleet would need too many waves. */
  waveLeast: number;
  /** What holds the waves, and what ends them; absent where the input asks for nothing. */
  controls?: Controls;
  /** From when on no wave begins, ISO 8601: an execution that ends by its time limit leaves no report. */
  endsBy?: string;
  /** Nothing may hold the waves: not even the tags of the instance profile. */
  urgent?: true;
  /**
   * On the way back: the greatest id that may be listed, empty for none. What was launched since `onlySince` is listed too,
   * unless instances move. Absent on the way there.
   */
  upTo?: string;
  /** The most associations that may be on their way while another wave begins: if all hang, the report has to name them. */
  mostPending: number;
}

/** `{ team: ['a', 'b'] }` */
export type TagValues = Record<string, string[]>;

/** Where the work stands. */
export interface RegionProgress {
  /** The greatest instance id that was listed: the next listing goes on behind it. */
  cursor: string;
  /** Ids that were listed and that no wave has taken yet. */
  listed: string[];
  /** Listed, but EC2 did not show them, or showed them without an instance profile: they are looked at again. */
  unclear: UnclearInstance[];
  /** The ids of those that an execution which was stopped left without an instance profile, or down. */
  takenUp: string[];
  /** Those of them that it left down: they have to be started. Absent without any. */
  leftDown?: LeftDown[];
  /** The ids of those that were taken up: a listing leaves them out. Absent when none was. */
  tookUp?: string[];
  /**
   * The ids of those that were moved, or were to be, while the role was in doubt, until they have another turn. Absent without
   * any, and where the instances keep their instance profile.
   */
  inDoubt?: string[];
  /** How often latecomers were listed, after all others on the former instance profile. Absent before. */
  rounds?: number;
  /** The ids of these, as far as the plan did not count them. Absent before. */
  latecomers?: string[];
  /** Waves with new instances that have begun. */
  waves: number;
  /** They, for the report. Absent before the first. */
  past?: PastWave[];
  /** The greatest id that a wave has taken; absent before the first. */
  reached?: string;
  /** Since when what holds the next wave does, ISO 8601, and what that is. Absent while nothing does. */
  held?: { by: string; since: string };
  /** When CloudWatch first did not say whether the alarms are on, ISO 8601. Absent once it does. */
  alarmsUnread?: string;
  /** How often in a row Held was lost. Absent for none. */
  lostHolds?: number;
  /** Waves in a row that ended without the outcomes of all their batches. */
  lostWaves: number;
  /** Waves in a row that left instances bare, each followed by one that tries to bring these back. */
  bareWaves: number;
  /** The share of EC2's rate in use: less than the allowed one while other callers leave less. */
  usedShare: number;
  bucket: Bucket;
  /** Of earlier waves: they may still turn out refreshed. */
  pending: PendingInstance[];
  /** What a task has failed with on some of those that are pending: the reason, if they stay as they are. */
  unsettled: FailedInstances[];
  /** When the instance profile was last seen with the role, ISO 8601; absent before the first look. */
  lookedAt?: string;
  /** Present from the look that saw the instance profile without the role, until EC2 is sure to see it again. */
  doubt?: Doubt;
}

/** An instance that an execution has stopped, or was about to, before it was stopped itself. */
export interface LeftDown {
  instanceId: string;
  /** When its turn to be stopped came, ISO 8601. */
  since: string;
  /** From when on the execution's calls could not come any more, ISO 8601. */
  until: string;
}

/** The instance profile was seen without the role: what was associated since the last good look is refreshed again. */
export interface Doubt {
  /** The last good look before, ISO 8601. */
  since: string;
  /** The first look that saw it without the role, ISO 8601. */
  seenAt: string;
  /** Since when every look has been good again, ISO 8601; absent while it is not. */
  goodSince?: string;
  /** No look has seen it without the role: there was none for too long. */
  unseen?: true;
}

export interface UnclearInstance {
  instanceId: string;
  /** From when on what EC2 shows of it is believed, ISO 8601. */
  until: string;
}

/** What has become of the Region's instances so far. */
export interface RegionOutcome {
  refreshed: number;
  /** Terminated, or given another instance profile by somebody else, before the refresh came to them. */
  gone: number;
  /** Still on the instance profile, not refreshed: the waves ended early, or it was given the opt-out tag after the plan. */
  untouched: number;
  /** The ids of these, as far as they are known. */
  untouchedIds: string[];
  failures: FailedInstances[];
  /** Why the waves ended early; absent where they did not. */
  ended?: Ended;
  /** When the first and the last instances were associated, ISO 8601; absent when none was. */
  associated?: Span;
  /** When the instance profile was without the role, as far as this Region saw it: from good look to good look. */
  doubts: Span[];
}

/** ISO 8601 */
export interface Span {
  from: string;
  until: string;
}

export interface Wave {
  batches: Batch[];
  /** One for each batch; absent before the wave ran. */
  outcomes?: BatchOutcome[];
  /** What kept the wave as a whole from coming to its end; put here by RefreshWave's Catch. */
  failure?: CaughtError;
}

/** What one child execution works on: few enough instances for one inline Map and one describe. */
export interface Batch {
  batch: number;
  /** The ARN of the execution of the workflow: a batch has one of its own. */
  execution?: string;
  region: string;
  how: How;
  instanceProfile: string;
  instanceProfileArn: string;
  formerArn?: string;
  /** The role that the instance profile has to hold. */
  role: string;
  /** CheckRole saw the instance profile without the role, and left out all instances that have an instance profile. */
  roleChanged?: true;
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
  /** The association to take away, or that was taken away. Absent where an execution that was stopped took it. */
  associationId?: string;
  /** It had no association when it was last seen: only the new one is missing. Of a restart: it was down, and only the start is. */
  bare?: true;
  /** When its turn to be stopped and started came, ISO 8601: launched later, it has been. Absent where it is not restarted. */
  since?: string;
  /**
   * A stopped instance's association becomes `associated` only at its next start. `only`: nothing is taken from it unless it
   * still is: a move leaves no running instance without an instance profile.
   */
  stopped?: true | 'only';
}

/** An instance that may still turn out refreshed. */
export interface PendingInstance extends WaveInstance {
  /** From when on it counts as failed. */
  until: string;
}

/** The state of one instance's Disassociate and Associate, or of its ReplaceAssociation. */
export interface InstanceRefresh {
  region: string;
  /** Of a rehearsal: what is rehearsed, unless it is to reassociate. */
  how?: How;
  instanceProfileArn: string;
  /** Where the instance comes from; absent where it keeps its instance profile. */
  formerArn?: string;
  instance: WaveInstance;
  execution?: string;
  /** EC2 is asked whether it would do it, and does nothing. */
  rehearsal?: true;
  /** When EC2 had taken the former association away, as far as this try knows. Absent where there was none to take. */
  disassociatedAt?: string;
  /** The new association. */
  associationId?: string;
  /** When EC2 accepted it. */
  associatedAt?: string;
  /** The instance is terminated, or about to be. */
  gone?: true;
  /** What Disassociate or Associate failed with; put here by its Catch. */
  failure?: CaughtError;
}

/** A batch after its Map: the state of ConfirmBatch. */
export type BatchRefresh = Omit<Batch, 'instances'> & {
  instances: InstanceRefresh[];
  /** What a run of ConfirmBatch failed with: nobody knows what it saw. */
  lookLost?: CaughtError;
};

/** What ConfirmBatch answers. */
export interface BatchOutcome extends Tally {
  batch: number;
  /** Instances that had their new association much later than their moment: EC2 throttled them. */
  late: number;
  /** From when on those that are pending count as failed. */
  until: string;
  /** From when on what a task gave up on cannot come any more. */
  settledAt: string;
  /** The last association of the batch, ISO 8601; absent when there was none. */
  associatedAt?: string;
  /** The instance profile was seen without the role while the batch was worked on. */
  roleChanged: boolean;
  /** Looks at it were lost, and nobody knows what it held meanwhile. */
  unseen?: true;
}

/** What has become of some instances by now. */
export interface Tally {
  refreshed: number;
  gone: number;
  /** The ids of those that may still turn out refreshed. */
  pending: string[];
  /** Those of the pending on which a task failed, and what it failed with. */
  unsettled: FailedInstances[];
  /** Those that another try may help. */
  again: FailedInstances[];
  failures: FailedInstances[];
}
