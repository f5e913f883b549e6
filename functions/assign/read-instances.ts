import { describeInstances } from '../aws/instances.ts';
import { isAwsError } from '../aws-error.ts';
import type { Instance } from '../instance.ts';

interface Read {
  instances: Instance[];
  /** What EC2 takes for no instance id. */
  malformed: string[];
}

/** Reads all at once. If EC2 refuses an id, it refuses all: then each is read alone, and only that one fails. */
export async function readInstances(region: string, instanceIds: readonly string[]): Promise<Read> {
  try {
    return { instances: await describeInstances(region, instanceIds), malformed: [] };
  } catch (error) {
    if (!isAwsError(error, 'InvalidParameterValue', 'InvalidInstanceID.Malformed')) throw error;
    if (instanceIds.length === 1) return { instances: [], malformed: [...instanceIds] };
    const read: Read = { instances: [], malformed: [] };
    for (const instanceId of instanceIds) {
      const { instances, malformed } = await readInstances(region, [instanceId]);
      read.instances.push(...instances);
      read.malformed.push(...malformed);
    }
    return read;
  }
}
