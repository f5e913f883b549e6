import { disassociate } from '../aws/associations.ts';
import type { InstanceRefresh } from '../replace-role/replacement.ts';
import { log } from '../log.ts';

/** Takes the instance profile away; from now on the instance has no credentials until Associate. */
export async function handler(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn } = refresh;
  // Taken away by an earlier try: only the new association is missing.
  if (instance.associationId === undefined) return refresh;
  try {
    await disassociate(region, instance.associationId);
  } catch (error) {
    // Gone already: an answer was lost, the instance is terminated, or somebody was faster. Associate sees which.
    if (!(error instanceof Error) || error.name !== 'InvalidAssociationID.NotFound') throw error;
  }
  // Whoever did it: who looks for what is bare finds it by this line.
  log('disassociated', { region, instanceId: instance.instanceId, instanceProfileArn });
  return refresh;
}
