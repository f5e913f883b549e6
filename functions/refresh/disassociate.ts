import { disassociate } from '../aws/associations.ts';
import { isAwsError } from '../aws-error.ts';
import { log } from '../log.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/** Takes the instance profile away; from now on the instance has no credentials until Associate. */
export async function handler(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn } = refresh;
  // An earlier try took it away: only the new association is missing.
  if (instance.associationId === undefined) return refresh;
  try {
    await disassociate(region, instance.associationId);
  } catch (error) {
    // There is none any more: an answer was lost, the instance is terminated, or somebody was faster. Associate sees which.
    if (!isAwsError(error, 'InvalidAssociationID.NotFound')) throw error;
  }
  // Logged even when there was none any more: operators search this line for instances left without a profile.
  log('disassociated', { region, instanceId: instance.instanceId, instanceProfileArn });
  return refresh;
}
