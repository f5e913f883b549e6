import { type Association, associationsAt } from './association.ts';
import { associationNotFound, invalidValue } from './errors.ts';
import type { Instance } from './instance.ts';
import { knownInstance } from './known-instance.ts';
import type { Region } from './region.ts';

/** Recorded: EC2 calls an id that it never gave invalid, even a well-formed one, and the id of an ended association not found. */
export function requireAssociation(
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
