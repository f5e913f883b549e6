import { alarmsIn } from '../aws/alarms.ts';
import type { AlarmsIn } from '../refresh/rollout.ts';
import { AlarmAlreadyOn, AlarmNotFound } from './control-errors.ts';
import type { ControlRequest } from './control-fields.ts';
import type { RegionFindings } from './findings.ts';

/**
 * Where each of the alarms is.
 * @param worked the Regions that are worked on; where there is no instance, no alarm counts
 * @throws AlarmNotFound
 * @throws AlarmAlreadyOn
 */
export async function findAlarms(
  { alarms: names = [] }: Pick<ControlRequest, 'alarms'>,
  worked: readonly Pick<RegionFindings, 'region' | 'instanceIds'>[],
): Promise<AlarmsIn[]> {
  const regions = worked.filter(({ instanceIds }) => instanceIds.length > 0).map(({ region }) => region);
  if (names.length === 0 || regions.length === 0) return [];
  const looks = await Promise.all(regions.map(async (region) => ({ region, alarms: await read(region, names) })));
  const found = looks.flatMap(({ alarms }) => alarms.map(({ name }) => name));
  const missing = names.filter((name) => !found.includes(name));
  if (missing.length > 0) throw new AlarmNotFound(missing, regions);
  const on = looks.flatMap(({ region, alarms }) =>
    alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => `${name} in ${region}`),
  );
  if (on.length > 0) throw new AlarmAlreadyOn(on);
  return looks
    .filter(({ alarms }) => alarms.length > 0)
    .map(({ region, alarms }) => ({ region, names: alarms.map(({ name }) => name) }));
}

async function read(region: string, names: readonly string[]) {
  try {
    return await alarmsIn(region, names);
  } catch (error) {
    // The name stays CloudWatch's own: the workflow retries by it.
    if (error instanceof Error) error.message = `alarms: ${region}: ${error.message}`;
    throw error;
  }
}
