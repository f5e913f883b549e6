import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { stateAt } from './timeline.ts';

/** The instance, unless it has been terminated for so long that EC2 does not show it any more. */
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
