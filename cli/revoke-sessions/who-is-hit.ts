import { instancesOnProfile } from '../../functions/aws/instances.ts';
import { enabledRegions } from '../../functions/aws/regions.ts';
import { isAwsError } from '../../functions/aws-error.ts';
import { isDown } from '../../functions/instance.ts';
import { instanceProfilesWith } from '../aws/role-policies.ts';

/** Who loses its permissions, as far as AWS can tell. */
export interface Hit {
  /** The names of the instance profiles that hold the role. */
  instanceProfiles: string[];
  /** Instances that run on one of them. */
  instances: { region: string; instanceProfile: string; count: number }[];
  /** Where EC2 did not say, and why. */
  unknown: { region: string; why: string }[];
}

/** What EC2 answers in a Region that an organisation denies, or that is just being enabled. */
const refusedInRegion = ['UnauthorizedOperation', 'AuthFailure', 'OptInRequired', 'AccessDenied'];

/** Asks every enabled Region: instance profiles have none. */
export async function whoIsHit(role: string): Promise<Hit> {
  const profiles = await instanceProfilesWith(role);
  const regions = profiles.length > 0 ? await enabledRegions() : [];
  const hit: Hit = { instanceProfiles: profiles.map(({ name }) => name), instances: [], unknown: [] };
  await Promise.all(
    regions.map(async (region) => {
      try {
        for (const { name, arn } of profiles) {
          const count = (await instancesOnProfile(region, arn)).filter(({ state }) => !isDown(state)).length;
          if (count > 0) hit.instances.push({ region, instanceProfile: name, count });
        }
      } catch (error) {
        if (!isAwsError(error, ...refusedInRegion)) throw error;
        hit.unknown.push({ region, why: `${error.name}: ${error.message}` });
      }
    }),
  );
  hit.instances.sort(
    (one, other) => one.region.localeCompare(other.region) || one.instanceProfile.localeCompare(other.instanceProfile),
  );
  hit.unknown.sort((one, other) => one.region.localeCompare(other.region));
  return hit;
}
