import type { World } from '../world.ts';
import { input as replacement } from './replacements.ts';
import { firstIn, home, launchIn, other, type Scenario } from './scenario.ts';

const twin = 'web-green-profile';
const input = { ...replacement, refresh: 'replace', twin };

/** Instances on the instance profile, and a twin without a role. */
const launchBesideTwin =
  (...regions: string[]) =>
  async (world: World): Promise<void> => {
    await world.people.takeRoleOut(twin);
    await launchIn(...regions)(world);
  };

const replaceByTwin =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more });
    await world.account.clock.run(execution.ended);
  };

/** Somebody does something as soon as an instance is on the twin. */
const meanwhile =
  (act: (world: World) => Promise<unknown>) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start(input);
    const isOnTwin = (): boolean =>
      world.record.changes.some(({ did, instanceProfile }) => did === 'associated' && instanceProfile === twin);
    for (let waited = 0; waited < 1200 && !isOnTwin(); waited += 1) await world.account.clock.advance(500);
    await act(world);
    await world.account.clock.run(execution.ended);
  };

/** A role is replaced without a gap: the instances move to a twin of the instance profile, and back. */
export const twins: readonly Scenario[] = [
  { name: 'twin-two-regions', prepare: launchBesideTwin(home, other), act: replaceByTwin() },
  { name: 'twin-dry-run', prepare: launchBesideTwin(home), act: replaceByTwin({ dryRun: true }) },
  {
    name: 'twin-stopped',
    async prepare(world) {
      await launchBesideTwin(home, home)(world);
      await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.advance(40_000);
    },
    act: replaceByTwin(),
  },
  {
    name: 'twin-and-launch',
    prepare: launchBesideTwin(home, home),
    act: meanwhile((world) => world.launch(home, 'web-profile')),
  },
  {
    name: 'twin-role-away',
    prepare: launchBesideTwin(home, home),
    act: meanwhile(async ({ people, account }) => {
      const role = await people.takeRoleOut(twin);
      await account.clock.advance(12_000);
      if (role) await people.putRoleIn(twin, role);
    }),
  },
];
