import { associationsOf } from '../../functions/aws/associations.ts';
import { findInstanceProfile } from '../../functions/aws/instance-profiles.ts';
import { describeInstances } from '../../functions/aws/instances.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Remedies } from './remedies.ts';
import type { Look } from './steps.ts';

/** Reads what AWS shows now of all that the remedies name. */
export async function lookAt({ role, instances }: Remedies): Promise<Look> {
  const names = instances.map(({ instanceProfileArn }) => withoutPath(instanceProfileArn));
  const profiles = [...new Set([...names, ...(role ? [role.instanceProfile] : [])])];
  const found = await Promise.all(profiles.map(findInstanceProfile));
  const regions = [...Map.groupBy(instances, ({ region }) => region)];
  const looks = await Promise.all(
    regions.map(async ([region, remedies]) => {
      const ids = [...new Set(remedies.flatMap(({ instanceIds }) => instanceIds))];
      return { instances: await describeInstances(region, ids), associations: await associationsOf(region, ids) };
    }),
  );
  return {
    instances: looks.flatMap((look) => look.instances),
    associations: looks.flatMap((look) => look.associations),
    profiles: new Map(found.flatMap((profile) => (profile ? [[profile.name, profile]] : []))),
  };
}
