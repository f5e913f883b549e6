/** A change that took effect, and who made it: the name of a function of the stack, or `a person`. */
export type Change = { at: number; by: string } & (
  | { did: 'roleAdded' | 'roleRemoved'; instanceProfile: string; role: string }
  | { did: 'associated' | 'disassociated'; region: string; instanceId: string; instanceProfile: string }
);

/** Somebody started or stopped an instance. */
export interface StateChange {
  at: number;
  by: string;
  did: 'started' | 'stopped';
  instanceId: string;
}

/** What a function read in an instance profile. */
export interface Look {
  at: number;
  by: string;
  instanceProfile: string;
  role: string | undefined;
}

/** A function asked which instances there are in a Region. */
export interface Listing {
  at: number;
  by: string;
  region: string;
}

/** A batch of a wave began: CheckRole was invoked for it. */
export interface BegunBatch {
  at: number;
  /** The name of the execution. */
  execution: string;
  region: string;
  instanceProfile: string;
  /** Those that have an instance profile to lose: what is bare is brought back whatever holds the waves. */
  instanceIds: string[];
}

/** Somebody set a tag of an instance profile, or removed it. */
export interface TagChange {
  at: number;
  instanceProfile: string;
  key: string;
  /** Absent: it is removed. */
  value?: string;
}

/** A CloudWatch alarm went on or off. */
export interface AlarmChange {
  at: number;
  name: string;
  isOn: boolean;
}

/** One line of the timeline. */
export interface Entry {
  at: number;
  who: string;
  what: string;
}

/** From the moment at which an instance lost its instance profile until it had one again, in milliseconds since the epoch. */
export interface BareTime {
  instanceId: string;
  from: number;
  to: number;
  /** Who took the instance profile off. */
  by: string;
  /** The state of the instance then: `running`. */
  state: string;
  /** Whether EC2 refused to associate the instance meanwhile. */
  refused: boolean;
}

/** What happened in a case. */
export interface Record {
  changes: Change[];
  stateChanges: StateChange[];
  looks: Look[];
  listings: Listing[];
  batches: BegunBatch[];
  tagChanges: TagChange[];
  alarmChanges: AlarmChange[];
  entries: Entry[];
  bareTimes: BareTime[];
}

export const emptyRecord = (): Record => ({
  changes: [],
  stateChanges: [],
  looks: [],
  listings: [],
  batches: [],
  tagChanges: [],
  alarmChanges: [],
  entries: [],
  bareTimes: [],
});
