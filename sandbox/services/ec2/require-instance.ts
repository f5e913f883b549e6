import { instanceNotFound } from './errors.ts';
import { type Instance, knownInstance } from './instance.ts';
import type { Region } from './region.ts';

/** @throws InvalidInstanceID.NotFound for all that do not exist, and then nothing is done to the others */
export function instancesNamed(region: Region, ids: readonly string[]): Instance[] {
  const found = [...new Set(ids)].map((id) => ({ id, instance: knownInstance(region, id) }));
  const missing = found.filter(({ instance }) => !instance);
  if (missing.length > 0) throw instanceNotFound(missing.map(({ id }) => id));
  return found.map(({ instance }) => instance).filter((instance) => instance !== undefined);
}

export function instanceNamed(region: Region, id: string): Instance {
  const instance = knownInstance(region, id);
  if (!instance) throw instanceNotFound([id]);
  return instance;
}
