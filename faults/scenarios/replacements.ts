import type { Input, World } from '../world.ts';
import { firstIn, home, launchIn, other, type Scenario } from './scenario.ts';

/** EC2 sees a change of IAM after 10 s in the simulated account: the wait is longer than that, and no longer than needed. */
export const input: Input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

const replaceRole =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more });
    await world.account.clock.run(execution.ended);
  };

/** One replacement, with nobody else in the account. */
export const replacements: readonly Scenario[] = [
  { name: 'replace', prepare: launchIn(home, home, home), act: replaceRole() },
  { name: 'two-regions', prepare: launchIn(home, home, other), act: replaceRole() },
  {
    name: 'one-of-two-regions',
    prepare: launchIn(home, other),
    act: replaceRole({ regions: [home] }),
  },
  {
    name: 'stopped-instance',
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.advance(40_000);
    },
    act: replaceRole(),
  },
  {
    name: 'empty-before',
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.takeRoleOut('web-profile');
      await world.account.clock.advance(20_000);
    },
    act: replaceRole(),
  },
  {
    name: 'there-already',
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.takeRoleOut('web-profile');
      await world.people.putRoleIn('web-profile', 'web-role-v2');
      await world.account.clock.advance(20_000);
    },
    act: replaceRole(),
  },
  { name: 'refresh-none', prepare: launchIn(home, other), act: replaceRole({ refresh: 'none' }) },
  { name: 'dry-run', prepare: launchIn(home, other), act: replaceRole({ dryRun: true }) },
  {
    name: 'slow-iam',
    options: { propagationSeconds: 75, readSeconds: 3 },
    prepare: launchIn(home, home),
    // The default wait is what is to be judged here.
    act: async (world) => {
      const { execution } = world.start({ instanceProfile: 'web-profile', role: 'web-role-v2' });
      await world.account.clock.run(execution.ended);
    },
  },
];
