import { checked } from '../checked.ts';
import { batch } from './payloads.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import type { Batch } from './region-refresh.ts';

/**
 * Looks at the role before a batch takes anything away. If the instance profile is without it, only what has no instance
 * profile is worked on: it gets back what it had. NextWave takes up the others when the role is there again.
 */
export async function checkRole(batch: Batch): Promise<Batch> {
  const { region, instanceProfile, role, instances } = batch;
  const found = await roleIn(instanceProfile);
  if (found === role) return batch;
  log('role changed', { region, instanceProfile, expected: role, found });
  return { ...batch, roleChanged: true, instances: instances.filter(({ bare }) => bare) };
}

export const handler = checked('CheckRole', batch, checkRole);
