import { isAwsError } from '../aws-error.ts';
import { log } from '../log.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/** Since the plan the instance was terminated, stopped or given another association: it is no example any more. */
const noExample = [
  'IncorrectInstanceState',
  'IncorrectState',
  'InvalidAssociationID.NotFound',
  'InvalidInstanceID.NotFound',
];

/**
 * @param answer to a dry run
 * @throws what EC2 would refuse the call with; its message names the Region
 */
export async function rehearsed(refresh: InstanceRefresh, answer: Promise<void>): Promise<InstanceRefresh> {
  const { region, instance } = refresh;
  try {
    await answer;
  } catch (error) {
    if (isAwsError(error, ...noExample)) {
      log('not rehearsed', { region, instanceId: instance.instanceId, error: error.name });
      return refresh;
    }
    if (error instanceof Error) {
      error.message = `${region}: EC2 would refuse this for ${instance.instanceId}. ${error.message} Nothing has been changed. Remove the cause, or name the other Regions in "regions".`;
    }
    throw error;
  }
  return refresh;
}
