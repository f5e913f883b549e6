import type { Association } from './association.ts';
import type { Region } from './region.ts';
import type { StateEntry } from './timeline.ts';
import { stateAt } from './timeline.ts';

export interface Instance {
  readonly id: string;
  readonly reservationId: string;
  readonly launchIndex: number;
  readonly imageId: string;
  readonly type: string;
  readonly availabilityZone: string;
  /** The AWS service that manages it, if one does. */
  readonly operator: string | undefined;
  readonly tags: Map<string, string>;
  /** Counts the changes of its tags, as `aws.tag` events do. */
  tagVersion: number;
  /** In order of time; entries to come are dropped when a call changes the course. */
  timeline: [StateEntry, ...StateEntry[]];
  /** The newest first. Those that are gone may linger. */
  associations: Association[];
}

/** The instance, unless it has been terminated for so long that EC2 shows it no more. */
export function knownInstance(region: Region, id: string): Instance | undefined {
  const instance = region.instances.get(id);
  if (!instance || !isForgotten(region, instance)) return instance;
  region.instances.delete(id);
  return undefined;
}

function isForgotten(region: Region, instance: Instance): boolean {
  const now = region.clock.now();
  const { state, at } = stateAt(instance, now);
  return state === 'terminated' && now > at + region.timing.terminatedShown * 1000;
}
