import type { StateReason } from '@aws-sdk/client-ec2';

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 };

export type StateName = keyof typeof codes;

/** A state that an instance was in, is in or will be in. */
export interface StateEntry {
  readonly state: StateName;
  readonly at: number;
  /** DescribeInstances shows the state a moment later than the call that caused it. */
  readonly shownAt: number;
  readonly launchTime: number;
  readonly reason: StateReason | undefined;
  readonly transitionReason: string;
}

/** The states of an instance, in order of time. */
export type Timeline = [StateEntry, ...StateEntry[]];

interface WithTimeline {
  readonly timeline: Readonly<Timeline>;
}

/** The state that an instance is in: it decides what a call may do. */
export const stateAt = (instance: WithTimeline, now: number): StateEntry =>
  lastEntry(instance, (entry) => entry.at <= now);

/** The state that DescribeInstances shows. */
export const shownStateAt = (instance: WithTimeline, now: number): StateEntry =>
  lastEntry(instance, (entry) => entry.shownAt <= now);

/** The last entry that holds; the first one holds from the beginning. */
const lastEntry = ({ timeline }: WithTimeline, holds: (entry: StateEntry) => boolean): StateEntry =>
  timeline.findLast(holds) ?? timeline[0];

/** A state as the API answers it. */
export const stateAnswer = (state: StateName): { Code: number; Name: StateName } => ({
  Code: codes[state],
  Name: state,
});
