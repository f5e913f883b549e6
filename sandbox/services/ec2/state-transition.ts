import { stateChange } from './events.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { type StateEntry, stateAt, type StateName } from './timeline.ts';

/** What a call sets an instance on: one state at once, another after some seconds. */
export interface Course {
  now: StateName;
  next: StateName;
  after: number;
}

const shutdown = {
  Code: 'Client.UserInitiatedShutdown',
  Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};

/** The two entries of a course. Recorded: a start has no reason left, and a LaunchTime of its own. */
export function entriesOf(region: Region, course: Course, launched?: number): [StateEntry, StateEntry] {
  const at = region.clock.now();
  const starts = course.now === 'pending';
  const rest = {
    launchTime: starts ? at : (launched ?? at),
    reason: starts ? undefined : shutdown,
    transition: starts ? '' : `User initiated (${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} GMT)`,
  };
  const arrives = at + course.after * 1000;
  return [
    { state: course.now, at, shownAt: at + region.timing.staleState * 1000, ...rest },
    { state: course.next, at: arrives, shownAt: arrives, ...rest },
  ];
}

/** Drops what was to come, and tells of each state when it is reached. */
export function setCourse(region: Region, instance: Instance, course: Course): void {
  const now = region.clock.now();
  const entries = entriesOf(region, course, stateAt(instance, now).launchTime);
  const [first, ...past] = instance.timeline.filter(({ at }) => at <= now);
  instance.timeline = first ? [first, ...past, ...entries] : entries;
  announce(region, instance, entries);
}

export function announce(region: Region, instance: Instance, entries: readonly StateEntry[]): void {
  for (const entry of entries) void announceInTime(region, instance, entry);
}

async function announceInTime(region: Region, instance: Instance, entry: StateEntry): Promise<void> {
  const wait = entry.at - region.clock.now();
  if (wait > 0) await region.clock.sleep(wait);
  if (instance.timeline.includes(entry)) region.onEvent(stateChange(region, instance, entry));
}
