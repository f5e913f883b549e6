import { type Association, associationsAt } from './association.ts';
import type { Instance } from './instance.ts';
import type { SeenProfile } from './profile.ts';
import type { Region } from './region.ts';

/** Associates the profile, whatever the state of the instance is: the operations check that. */
export function addAssociation(region: Region, instance: Instance, { Arn, Id }: SeenProfile): Association {
  const createdAt = region.clock.now();
  const { least, most } = region.timing.associated;
  const association: Association = {
    id: region.ids.resource('iip-assoc'),
    instanceId: instance.id,
    profile: { Arn, Id },
    createdAt,
    takes: (least + (most - least) * region.random()) * 1000,
  };
  region.associations.set(association.id, association);
  instance.associations = [association, ...associationsAt(instance, createdAt)];
  for (const key of [Arn, Id]) {
    const instances = region.instancesByProfile.get(key) ?? new Set();
    region.instancesByProfile.set(key, instances.add(instance));
  }
  return association;
}

/** @param shownFor seconds for which EC2 still shows it, as `disassociating` */
export function endAssociation(association: Association, now: number, shownFor: number): void {
  association.endedAt = now;
  association.goneAt = now + shownFor * 1000;
}
