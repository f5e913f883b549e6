import { instancesOnProfile } from '../aws/instances.ts';
import { enabledRegions } from '../aws/regions.ts';
import { nextInstancesOn } from '../next-instances/next-instances.ts';
import { instanceNamed, launcherNamed, type Named } from './named.ts';

/** Everything that names the instance profile, in every enabled Region. A Region that does not answer is an error. */
export async function namesInRegions(instanceProfile: { name: string; arn: string }): Promise<Named[]> {
  const looks = (await enabledRegions()).map((region) => namesIn(region, instanceProfile));
  return (await Promise.all(looks)).flat();
}

/**
 * The instances are listed twice: one answer may miss rows, and an instance that is missed would lose its credentials.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
async function namesIn(region: string, instanceProfile: { name: string; arn: string }): Promise<Named[]> {
  try {
    const launchers = await nextInstancesOn(region, instanceProfile);
    const first = await instancesOnProfile(region, instanceProfile.arn);
    const second = await instancesOnProfile(region, instanceProfile.arn);
    const instances = new Map([...first, ...second].map((instance) => [instance.instanceId, instance]));
    return [
      ...launchers.map(launcherNamed),
      ...[...instances.values()].map((instance) => instanceNamed(region, instance)),
    ];
  } catch (error) {
    if (error instanceof Error)
      error.message = `${region}: ${error.message} Nothing is retired before every Region has said that nothing names it there.`;
    throw error;
  }
}
