import type { Care } from './act.ts';
import type { Input, Started, World } from './world.ts';

const alarm = 'web-5xx';

/** The fields of the input by which a rollout is watched. */
export function controlsOf(care: Care): object {
  if (care === 'none') return {};
  const watched = { canary: 1, bakeSeconds: 20, alarms: [alarm] };
  if (care === 'goesBack') return { ...watched, onTrouble: 'goBack' };
  return care === 'watched' ? watched : { ...watched, checkpoints: ['canary'], approveWithinHours: 1 };
}

/** The same alarm in each Region: an execution looks at those where it has instances. */
export function setAlarm({ account, people }: World, isOn: boolean): void {
  for (const region of account.regions) people.setAlarm(region, alarm, isOn);
}

/** Approves all checkpoints, those to come too. */
export const approve = (world: World, started: Started): Promise<void> =>
  tagAll(world, started, 'rolecall:approved', `${started.execution.name}:99`);

export const endBetweenWaves = (world: World, started: Started): Promise<void> =>
  tagAll(world, started, 'rolecall:stop', started.execution.name);

async function tagAll({ people }: World, { input }: Started, key: string, value: string): Promise<void> {
  for (const instanceProfile of profilesOf(input)) await people.tag(instanceProfile, key, value);
}

/** The instance profiles whose tags may steer an execution. */
export const profilesOf = ({ instanceProfile, replacement, twin }: Input): string[] =>
  [instanceProfile, replacement, twin].filter((name) => name !== undefined);
