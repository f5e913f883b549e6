import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfProfile } from '../policy/refusals.ts';
import { instanceRefresh } from './payloads.ts';
import { associationsOf, disassociate, rehearseDisassociate } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { isAwsError } from '../aws-error.ts';
import { isStopped } from '../instance.ts';
import { log } from '../log.ts';
import { StartedMeanwhile } from './errors.ts';
import type { InstanceRefresh } from './region-refresh.ts';
import { rehearsed } from './rehearsed.ts';

/**
 * Takes the instance profile away; from now on the instance has no credentials until Associate.
 * @throws StartedMeanwhile when it must not be taken from an instance that runs
 */
export async function takeAway(refresh: InstanceRefresh): Promise<InstanceRefresh> {
  const { region, instance, instanceProfileArn } = refresh;
  const { associationId, instanceId } = instance;
  // An execution that was stopped took it away: only the new association is missing.
  if (associationId === undefined) return refresh;
  if (refresh.rehearsal) return rehearsed(refresh, rehearseDisassociate(region, associationId));
  // What is bare does not wait for an answer: where EC2 does not say, Associate finds out.
  if (instance.bare && (await isThere(region, instanceId, associationId)) !== true) return refresh;
  if (instance.stopped === 'only' && !(await isShownStopped(region, instanceId)))
    throw new StartedMeanwhile(instanceId);
  try {
    await disassociate(region, associationId);
  } catch (error) {
    // InvalidAssociationID.NotFound: there is none any more. An answer was lost, the instance is terminated, or somebody was
    // faster. With any other error too, an earlier try may have taken it away. Associate sees which.
    const isOver = isAwsError(error, 'InvalidAssociationID.NotFound');
    if (!isOver && (await isThere(region, instanceId, associationId)) !== false) throw error;
  }
  // Logged even when there was none any more: operators search this line for instances left without a profile.
  log('disassociated', { region, instanceId, instanceProfileArn });
  return { ...refresh, disassociatedAt: new Date().toISOString() };
}

/** One answer may leave the instance out: then it is asked for again. */
async function isShownStopped(region: string, instanceId: string): Promise<boolean> {
  const shown = await describeInstances(region, [instanceId]);
  return isStopped(shown.length > 0 ? shown : await describeInstances(region, [instanceId]), instanceId);
}

/** @returns undefined when EC2 does not say: the workflow retries by the error of the call that changes something */
async function isThere(region: string, instanceId: string, associationId: string): Promise<boolean | undefined> {
  try {
    const associations = await associationsOf(region, [instanceId]);
    return associations.some((association) => association.associationId === associationId);
  } catch (error) {
    log('associations not read', { region, instanceId, error: String(error) });
    return undefined;
  }
}

export const handler = checked('Disassociate', instanceRefresh, takeAway, ({ instanceProfileArn }, account) =>
  refusalOfProfile(policy, instanceProfileArn, account),
);
