import { instanceNotFound } from './errors.ts';
import type { Instance } from './instance.ts';
import { knownInstance } from './known-instance.ts';
import type { Region } from './region.ts';

/** @throws InvalidInstanceID.NotFound which names every instance that does not exist */
export function requireInstances(region: Region, ids: readonly string[]): Instance[] {
  const found = [...new Set(ids)].map((id) => ({ id, instance: knownInstance(region, id) }));
  const missing = found.filter(({ instance }) => !instance);
  if (missing.length > 0) throw instanceNotFound(missing.map(({ id }) => id));
  return found.map(({ instance }) => instance).filter((instance) => instance !== undefined);
}

/** @throws InvalidInstanceID.NotFound */
export function requireInstance(region: Region, id: string): Instance {
  const instance = knownInstance(region, id);
  if (!instance) throw instanceNotFound([id]);
  return instance;
}
