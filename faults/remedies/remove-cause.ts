import { approve, profilesOf } from '../steer.ts';
import type { Input, Started, World } from '../world.ts';

const holding = ['rolecall:hold', 'rolecall:stop'];

/** What a person does who is told to remove the cause: the alarms are off again, and no tag holds or stops anything. */
export async function removeCause({ people, account }: World, input: Input): Promise<void> {
  for (const alarm of alarmsOf(input)) for (const region of account.regions) people.setAlarm(region, alarm, false);
  for (const instanceProfile of profilesOf(input)) for (const key of holding) await people.untag(instanceProfile, key);
}

/** Approves all checkpoints, where there are any, once its plan is over: it refuses a tag that names it before. */
export async function approveAll(world: World, started: Started): Promise<void> {
  if (started.input['checkpoints'] === undefined) return;
  await world.account.clock.advance(60_000);
  await approve(world, started);
}

const alarmsOf = (input: Input): string[] => (input['alarms'] ?? []) as string[];
