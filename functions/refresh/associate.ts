import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalToGive } from '../policy/refusals.ts';
import { instanceRefresh } from './payloads.ts';
import { associate, associationsOf, rehearseAssociate } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { isAwsError } from '../aws-error.ts';
import { inForce, type Instance } from '../instance.ts';
import { log } from '../log.ts';
import { AnotherProfileAssociated } from './errors.ts';
import { isShownTerminated } from './fate.ts';
import type { InstanceRefresh } from './region-refresh.ts';
import { rehearsed } from './rehearsed.ts';

/**
 * Gives the instance its instance profile back. Reads from EC2 only when EC2 refuses.
 * @throws AnotherProfileAssociated when somebody else gave it another one meanwhile
 */
export async function giveBack(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn } = refresh;
  const { instanceId } = instance;
  const profile = { Arn: instanceProfileArn };
  if (refresh.rehearsal) return rehearsed(refresh, rehearseAssociate(region, instanceId, profile));
  try {
    return associated(refresh, await associate(region, instanceId, profile));
  } catch (error) {
    // IncorrectState: "There is an existing association". It may be ours, from a call whose answer was lost; somebody else's;
    // or the former one, which is not gone yet. UnauthorizedOperation: somebody may have given the instance an instance
    // profile that policy.yml does not list, and our permissions do not cover those.
    if (isAwsError(error, 'IncorrectState', 'UnauthorizedOperation')) {
      const now = inForce(await associationsOf(region, [instanceId]), instanceId);
      if (now === undefined || now.associationId === instance.associationId) throw error;
      if (now.instanceProfileArn === instanceProfileArn) return associated(refresh, now.associationId);
      throw new AnotherProfileAssociated(instanceId, now.instanceProfileArn);
    }
    // "Not in the 'running' or 'stopped' states". The workflow tries again while the instance starts or stops; a terminated
    // one needs nothing any more.
    if (isAwsError(error, 'IncorrectInstanceState', 'InvalidInstanceID.NotFound')) {
      if (isGone(error.name, await describeInstances(region, [instanceId]), instanceId))
        return { ...refresh, gone: true };
    }
    throw error;
  }
}

/** EC2 forgets a terminated instance within the hour: then neither of two answers has it. */
const isGone = (error: string, instances: readonly Instance[], instanceId: string): boolean =>
  isShownTerminated(instances, instanceId) || (error === 'InvalidInstanceID.NotFound' && instances.length === 0);

function associated(refresh: InstanceRefresh, associationId: string): InstanceRefresh {
  // What Disassociate may have failed with is over.
  const { failure: _, ...done } = refresh;
  const { region, instance, instanceProfileArn } = done;
  log('associated', { region, instanceId: instance.instanceId, instanceProfileArn });
  return { ...done, associationId, associatedAt: new Date().toISOString() };
}

export const handler = checked('Associate', instanceRefresh, giveBack, ({ instanceProfileArn }, account) =>
  refusalToGive(policy, instanceProfileArn, account),
);
