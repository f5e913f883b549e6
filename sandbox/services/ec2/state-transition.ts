import type { StateReason } from '@aws-sdk/client-ec2';
import { stateChange } from './events.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { type StateEntry, stateAt, type StateName } from './timeline.ts';

/** What a call does to the state of an instance: one state at once, another after some seconds. */
export interface StateTransition {
  now: StateName;
  next: StateName;
  /** In seconds. */
  after: number;
  /** Why the instance comes into the next state, if not because of the call. */
  reason?: StateReason | undefined;
}

const shutdown = {
  Code: 'Client.UserInitiatedShutdown',
  Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};

/** The two entries of a transition. Recorded: a start clears the reason, and has a LaunchTime of its own. */
export function entriesOf(
  region: Region,
  transition: StateTransition,
  launchedBefore?: number,
): [StateEntry, StateEntry] {
  const at = region.clock.now();
  const starts = transition.now === 'pending';
  const rest = {
    launchTime: starts ? at : (launchedBefore ?? at),
    reason: starts ? undefined : shutdown,
    transitionReason: starts ? '' : `User initiated (${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} GMT)`,
  };
  const { reason } = transition;
  const failed = reason && { reason, transitionReason: reason.Code ?? '' };
  const arrives = at + transition.after * 1000;
  return [
    { state: transition.now, at, shownAt: at + region.timing.staleState * 1000, ...rest },
    { state: transition.next, at: arrives, shownAt: arrives, ...rest, ...failed },
  ];
}

/** Drops the states that were to come, and sends an event for each new state when the instance reaches it. */
export function startTransition(region: Region, instance: Instance, transition: StateTransition): void {
  const now = region.clock.now();
  const entries = entriesOf(region, transition, stateAt(instance, now).launchTime);
  const [first, ...past] = instance.timeline.filter(({ at }) => at <= now);
  instance.timeline = first ? [first, ...past, ...entries] : entries;
  announce(region, instance, entries);
}

/** Sends an event for each entry at its time, unless the entry has been dropped by then. */
export function announce(region: Region, instance: Instance, entries: readonly StateEntry[]): void {
  for (const entry of entries) void announceInTime(region, instance, entry);
}

async function announceInTime(region: Region, instance: Instance, entry: StateEntry): Promise<void> {
  const wait = entry.at - region.clock.now();
  if (wait > 0) await region.clock.sleep(wait);
  if (instance.timeline.includes(entry)) region.onEvent(stateChange(region, instance, entry));
}
