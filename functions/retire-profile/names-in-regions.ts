import { enabledRegions } from '../aws/regions.ts';
import { nextInstancesOn } from '../next-instances/next-instances.ts';
import { instancesOn } from '../workflow/instances-on.ts';
import { instanceNamed, launcherNamed, type Named } from './named.ts';

/** Everything that names the instance profile, in every enabled Region. A Region that does not answer is an error. */
export async function namesInRegions(instanceProfile: { name: string; arn: string }): Promise<Named[]> {
  const looks = (await enabledRegions()).map((region) => namesIn(region, instanceProfile));
  return (await Promise.all(looks)).flat();
}

async function namesIn(region: string, instanceProfile: { name: string; arn: string }): Promise<Named[]> {
  try {
    const launchers = await nextInstancesOn(region, instanceProfile);
    const instances = await instancesOn(region, instanceProfile.arn);
    return [...launchers.map(launcherNamed), ...instances.map((instance) => instanceNamed(region, instance))];
  } catch (error) {
    if (error instanceof Error)
      error.message = `${region}: ${error.message} Nothing is retired before every Region has said that nothing names it there.`;
    throw error;
  }
}
