import { associationsOf, rehearseReplace, replace } from '../aws/associations.ts';
import { isAwsError } from '../aws-error.ts';
import { checked, type Account } from '../checked.ts';
import type { Refusal } from '../errors.ts';
import { inForce } from '../instance.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfProfile, refusalToGive } from '../policy/refusals.ts';
import { AnotherProfileAssociated } from './errors.ts';
import { instanceRefresh } from './payloads.ts';
import { rehearsed } from './rehearsed.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/**
 * Puts the instance profile in the place of the one that the instance has: it is without none for a moment. Reads from EC2
 * only when EC2 refuses.
 * @throws AnotherProfileAssociated when somebody else gave the instance a third one meanwhile
 */
export async function replaceOn(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn, formerArn } = refresh;
  const { instanceId, associationId = '' } = instance;
  const profile = { Arn: instanceProfileArn };
  if (refresh.rehearsal) return rehearsed(refresh, rehearseReplace(region, associationId, profile));
  try {
    return replaced(refresh, await replace(region, associationId, profile));
  } catch (error) {
    // The association is gone, or is not the active one: an answer was lost, somebody was faster, or the instance is stopped.
    // UnauthorizedOperation: it may have an instance profile now that our permissions do not cover.
    if (!isAwsError(error, 'InvalidAssociationID.NotFound', 'IncorrectState', 'UnauthorizedOperation')) throw error;
    const now = inForce(await associationsOf(region, [instanceId]), instanceId);
    if (now === undefined || now.associationId === associationId) throw error;
    if (now.instanceProfileArn === instanceProfileArn) return replaced(refresh, now.associationId);
    if (now.instanceProfileArn !== formerArn) throw new AnotherProfileAssociated(instanceId, now.instanceProfileArn);
    // Somebody gave it the former one once more.
    return replaced(refresh, await replace(region, now.associationId, profile));
  }
}

function replaced(refresh: InstanceRefresh, associationId: string): InstanceRefresh {
  const { region, instance, instanceProfileArn, formerArn } = refresh;
  log('replaced', { region, instanceId: instance.instanceId, instanceProfileArn, formerArn });
  return { ...refresh, associationId, associatedAt: new Date().toISOString() };
}

function refusal({ instanceProfileArn, formerArn }: InstanceRefresh, account: Account): Refusal | undefined {
  const former = formerArn === undefined ? undefined : refusalOfProfile(policy, formerArn, account);
  return refusalToGive(policy, instanceProfileArn, account) ?? (former && { ...former, field: 'formerArn' });
}

export const handler = checked('ReplaceAssociation', instanceRefresh, replaceOn, refusal);
