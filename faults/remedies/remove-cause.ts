import type { Input, Started, World } from '../world.ts';

const steers = ['rolecall:hold', 'rolecall:stop'];

/** What a person does who is told to remove the cause: the alarms are off again, and no tag holds or stops anything. */
export async function removeCause({ people, account }: World, input: Input): Promise<void> {
  for (const alarm of alarmsOf(input)) for (const region of account.regions) people.setAlarm(region, alarm, false);
  for (const instanceProfile of profilesOf(input)) for (const key of steers) await people.untag(instanceProfile, key);
}

/** Approves all checkpoints beforehand. */
export async function approveAll({ people }: World, { input, execution }: Started): Promise<void> {
  if (input['checkpoints'] === undefined) return;
  for (const instanceProfile of profilesOf(input))
    await people.tag(instanceProfile, 'rolecall:approved', `${execution.name}:99`);
}

const alarmsOf = (input: Input): string[] => (input['alarms'] ?? []) as string[];

const profilesOf = ({ instanceProfile, replacement, twin }: Input): string[] =>
  [instanceProfile, replacement, twin].filter((name) => name !== undefined);
