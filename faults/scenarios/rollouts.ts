import type { Input, Workflow, World } from '../world.ts';
import { input as replacement } from './replacements.ts';
import { home, launchIn, other, type Scenario } from './scenario.ts';

const web = 'web-profile';
const green = 'web-green-profile';
const alarm = 'web-5xx';

/** With a canary of one, three instances of a Region come in three waves. */
const input: Input = { ...replacement, canary: 1 };
const toGreen: Input = { instanceProfile: web, replacement: green, canary: 1 };

const goesBack = { bakeSeconds: 25, alarms: [alarm], onTrouble: 'goBack' };

/** Instances, and an alarm that is off. */
const launchBesideAlarm =
  (...regions: string[]) =>
  async (world: World): Promise<void> => {
    world.people.setAlarm(home, alarm, false);
    await launchIn(...regions)(world);
  };

/** Somebody does something as soon as so many instances of a Region have had their turn. */
const meanwhile =
  (given: Input, workflow: Workflow, act: (world: World, name: string) => Promise<unknown>, turns = 2) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start(given, workflow);
    await untilTurns(world, turns);
    await act(world, execution.name);
    await world.account.clock.run(execution.ended);
  };

const alarmGoesOn = async ({ people }: World): Promise<void> => people.setAlarm(home, alarm, true);

/** A rollout that is watched and steered. */
export const rollouts: readonly Scenario[] = [
  {
    name: 'rollout-approved',
    prepare: launchBesideAlarm(home, home, home),
    act: meanwhile(
      { ...input, alarms: [alarm], bakeSeconds: 45, checkpoints: ['canary'], approveWithinHours: 1 },
      'replace-role',
      async ({ people, account }, name) => {
        await people.tag(web, 'rolecall:hold', 'Look first.');
        await account.clock.advance(75_000);
        await people.tag(web, 'rolecall:approved', `${name}:canary`);
        await account.clock.advance(45_000);
        await people.untag(web, 'rolecall:hold');
      },
    ),
  },
  {
    name: 'rollout-stopped',
    prepare: launchIn(home, home, home, other),
    act: meanwhile({ ...input, bakeSeconds: 40 }, 'replace-role', ({ people }, name) =>
      people.tag(web, 'rolecall:stop', name),
    ),
  },
  {
    name: 'rollout-alarm',
    prepare: launchBesideAlarm(home, home, home, other),
    act: meanwhile({ ...input, bakeSeconds: 40, alarms: [alarm] }, 'replace-role', alarmGoesOn),
  },
  {
    name: 'rollout-alarm-flaps',
    prepare: launchBesideAlarm(home, home, home),
    act: meanwhile({ ...input, bakeSeconds: 90, alarms: [alarm] }, 'replace-role', async ({ people, account }) => {
      people.setAlarm(home, alarm, true);
      await account.clock.advance(60_000);
      people.setAlarm(home, alarm, false);
    }),
  },
  {
    name: 'rollout-not-approved',
    strikesAt: ({ function: name, nth }) => name !== 'LookAtHold' || nth <= 3,
    prepare: launchIn(home, home, home),
    act: meanwhile({ ...toGreen, checkpoints: ['canary'], approveWithinHours: 1 }, 'replace-profile', async () => {}),
  },
  {
    name: 'rollout-back',
    prepare: launchBesideAlarm(home, home, home),
    act: meanwhile({ ...input, ...goesBack }, 'replace-role', async (world) => {
      await world.launch(home, web);
      world.people.setAlarm(home, alarm, true);
    }),
  },
  {
    // Those of the wave are to have their turn once more, and do not come to it.
    name: 'rollout-back-role-away',
    prepare: launchBesideAlarm(home, home, home),
    act: meanwhile({ ...input, ...goesBack, bakeSeconds: 40 }, 'replace-role', async (world) => {
      const { people, account } = world;
      await account.clock.advance(2500);
      const role = await people.takeRoleOut(web);
      await account.clock.advance(3000);
      if (role) await people.putRoleIn(web, role);
      await alarmGoesOn(world);
    }),
  },
  {
    name: 'rollout-back-by-twin',
    async prepare(world) {
      await world.people.takeRoleOut(green);
      await launchBesideAlarm(home, home, home)(world);
    },
    act: meanwhile({ ...input, ...goesBack, refresh: 'replace', twin: green }, 'replace-role', alarmGoesOn),
  },
  {
    name: 'rollout-move-back',
    prepare: launchBesideAlarm(home, home, home),
    act: meanwhile({ ...toGreen, ...goesBack }, 'replace-profile', alarmGoesOn),
  },
];

/** Until so many instances of the first Region have had their turn, for ten minutes at most. */
async function untilTurns({ account, record }: World, turns: number): Promise<void> {
  const had = (): number =>
    new Set(record.batches.flatMap(({ region, instanceIds }) => (region === home ? instanceIds : []))).size;
  for (let waited = 0; waited < 1200 && had() < turns; waited += 1) await account.clock.advance(500);
}
