import { associate, associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { AnotherProfileAssociated } from '../replace-role/errors.ts';
import { inForce, isTerminated } from '../instance.ts';
import type { InstanceRefresh } from '../replace-role/replacement.ts';
import { log } from '../log.ts';

/**
 * Gives the instance its instance profile back. Asks EC2 for the state of things only when EC2 refuses.
 * @throws AnotherProfileAssociated when somebody else gave it another one meanwhile
 */
export async function handler(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn } = refresh;
  const { instanceId } = instance;
  const associated = (associationId: string): InstanceRefresh => {
    log('associated', { region, instanceId, instanceProfileArn });
    return { ...refresh, associationId, associatedAt: new Date().toISOString() };
  };
  try {
    return associated(await associate(region, instanceId, { Arn: instanceProfileArn }));
  } catch (error) {
    switch (error instanceof Error ? error.name : '') {
      // "There is an existing association": ours, whose answer was lost; somebody else's; or the old one, on its way out.
      // UnauthorizedOperation: somebody gave it an instance profile that is not in the policy; our permissions end there.
      case 'UnauthorizedOperation':
      case 'IncorrectState': {
        const now = inForce(await associationsOf(region, [instanceId]), instanceId);
        if (now === undefined || now.associationId === instance.associationId) throw error;
        if (now.instanceProfileArn === instanceProfileArn) return associated(now.associationId);
        throw new AnotherProfileAssociated(instanceId, now.instanceProfileArn);
      }
      // "Not in the 'running' or 'stopped' states": soon, if it is starting or stopping; never, if it is terminated.
      case 'IncorrectInstanceState':
      case 'InvalidInstanceID.NotFound':
        if (isTerminated(await describeInstances(region, [instanceId]), instanceId)) return { ...refresh, gone: true };
        throw error;
      default:
        throw error;
    }
  }
}
