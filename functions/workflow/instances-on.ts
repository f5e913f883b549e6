import { instancesOnProfile } from '../aws/instances.ts';
import type { Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';

/**
 * The instances that have the instance profile, those that opted out marked. One answer may miss rows, and then the plan would
 * count too few: what either of two shows is there.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
export async function instancesOn(region: string, instanceProfileArn: string): Promise<Instance[]> {
  const first = await instancesOnProfile(region, instanceProfileArn);
  const second = await instancesOnProfile(region, instanceProfileArn);
  const all = [...new Map([...first, ...second].map((instance) => [instance.instanceId, instance])).values()];
  return markOptedOut(policy, all);
}
