import { type Association, associationsAt } from './association.ts';
import { associationNotFound, invalidValue } from './errors.ts';
import { type Instance, knownInstance } from './instance.ts';
import type { Region } from './region.ts';

/** Recorded: an id that never was is an invalid one, however well it is formed; one that is gone is not found. */
export function associationNamed(
  region: Region,
  id: string,
  invalid = `Invalid Id: ${id}`,
): { association: Association; instance: Instance } {
  const association = region.associations.get(id);
  if (!association) throw invalidValue(invalid);
  const instance = knownInstance(region, association.instanceId);
  if (!instance || !associationsAt(instance, region.clock.now()).includes(association)) throw associationNotFound(id);
  return { association, instance };
}
