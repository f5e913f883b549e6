import type { Fault } from '../fault.ts';
import type { Policy } from '../policy.ts';
import type { AlarmChange, BareTime, BegunBatch, Change, Listing, Look, StateChange, TagChange } from '../record.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Input, Workflow } from '../world.ts';
import type { CarriedOut } from '../remedies/carry-out.ts';

/** What a judge knows of a case: the account, what Rolecall said, and the policy. Plain data, nothing of Rolecall's code. */
export interface Outcome {
  policy: Policy;
  executions: ExecutionOutcome[];
  changes: Change[];
  stateChanges: StateChange[];
  looks: Look[];
  listings: Listing[];
  batches: BegunBatch[];
  tagChanges: TagChange[];
  alarmChanges: AlarmChange[];
  bareTimes: BareTime[];
  /** Every fault that has struck. */
  struck: { at: number; fault: Fault }[];
  /** When nothing more went wrong, and everything had time to come to an end. */
  settled: Snapshot;
  /** After another sweep, where one was waited for. */
  swept?: Snapshot;
  remedies: CarriedOut[];
}

export interface ExecutionOutcome {
  /** Its first letters. */
  name: string;
  fullName: string;
  workflow: Workflow;
  input: Input;
  status: string;
  error: string | undefined;
  /** The cause of a failed execution, or the output of another one. */
  text: string;
  /** The field `status` of the output's report. */
  reported: string | undefined;
  startedAt: number;
  stoppedAt: number;
  /** Whether it came as far as to change something. */
  acted: boolean;
  /** Whether it came as far as to its instances. */
  cameToInstances: boolean;
  actedAt: number;
  /** When it began to go back; Infinity where it did not. */
  turnedBackAt: number;
  before: Snapshot;
  after: Snapshot;
}

/** Something that must not be. */
export interface Violation {
  /** Which of the things that always hold does not: `I1`, `remedy`, `false alarm` … */
  kind: string;
  what: string;
}

/** Looks at one of the things that always hold. */
export type Check = (outcome: Outcome) => Violation[];
