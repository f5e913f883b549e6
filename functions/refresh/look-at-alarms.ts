import { alarmsIn } from '../aws/alarms.ts';
import { log } from '../log.ts';
import type { AlarmsIn, AlarmsInEach, AlarmsSeen } from './rollout.ts';

/** Asks CloudWatch in every Region in which the plan found some of the alarms: one that is on counts for all Regions. */
export async function lookAtAlarms(alarms: readonly AlarmsInEach[]): Promise<AlarmsSeen> {
  const each = alarms.flatMap(({ regions, names }) => regions.map((region): AlarmsIn => ({ region, names })));
  const seen = await Promise.all(each.map(look));
  const unread = seen.flatMap((one) => (one.unread === undefined ? [] : [one.unread]));
  return { on: seen.flatMap(({ on }) => on), ...(unread.length > 0 && { unread: unread.join(' ') }) };
}

async function look({ region, names }: AlarmsIn): Promise<AlarmsSeen> {
  try {
    const alarms = await alarmsIn(region, names);
    const missing = names.filter((name) => alarms.every((alarm) => alarm.name !== name));
    const on = alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => `${name} in ${region}`);
    const unread = `CloudWatch does not show alarm ${missing.join(', ')} in ${region}.`;
    return { on, ...(missing.length > 0 && { unread }) };
  } catch (error) {
    // Whatever the error is, nobody has seen the alarms: so no wave begins.
    if (!(error instanceof Error)) throw error;
    log('alarms not read', { region, error: error.name, cause: error.message });
    return { on: [], unread: `${region}: ${error.name}: ${error.message}` };
  }
}
