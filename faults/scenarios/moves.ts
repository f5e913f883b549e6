import type { Input, World } from '../world.ts';
import { firstIn, home, launchIn, other, type Scenario } from './scenario.ts';

const green = 'web-green-profile';
const input: Input = { instanceProfile: 'web-profile', replacement: green };

const move =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more }, 'replace-profile');
    await world.account.clock.run(execution.ended);
  };

async function withOneStopped(world: World): Promise<void> {
  await launchIn(home, home)(world);
  await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
  await world.account.clock.advance(40_000);
}

/** One move, with nobody else in the account. */
export const moves: readonly Scenario[] = [
  { name: 'move', prepare: launchIn(home, home, home), act: move() },
  { name: 'move-two-regions', prepare: launchIn(home, home, other), act: move() },
  { name: 'move-one-of-two-regions', prepare: launchIn(home, other), act: move({ regions: [home] }) },
  {
    name: 'move-some',
    async prepare(world) {
      await world.launch(home, 'web-profile', { team: 'a' });
      await world.launch(home, 'web-profile', { team: 'b' });
      await world.account.clock.advance(20_000);
    },
    act: move({ only: { 'tag:team': ['a'] } }),
  },
  { name: 'move-stopped', prepare: withOneStopped, act: move() },
  { name: 'move-dry-run', prepare: withOneStopped, act: move({ dryRun: true }) },
  {
    name: 'move-create',
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.takeRoleOut(green);
      await world.people.call('iam', home, 'DeleteInstanceProfile', { InstanceProfileName: green });
      await world.account.clock.advance(30_000);
    },
    act: move({ create: 'web-role-v2' }),
  },
  {
    name: 'move-back',
    prepare: launchIn(home, home),
    async act(world) {
      const there = world.start(input, 'replace-profile');
      await world.account.clock.run(there.execution.ended);
      const { back } = JSON.parse(there.execution.output ?? '{}') as { back?: Input };
      if (!back) return;
      const again = world.start(back, 'replace-profile');
      await world.account.clock.run(again.execution.ended);
    },
  },
];
