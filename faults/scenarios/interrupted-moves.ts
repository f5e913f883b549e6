import type { World } from '../world.ts';
import { input as replacement } from './replacements.ts';
import { firstIn, home, launchIn, type Scenario } from './scenario.ts';

const input = { instanceProfile: 'web-profile', replacement: 'web-green-profile' };

/** Somebody does something while instances move. */
export const interruptedMoves: readonly Scenario[] = [
  {
    name: 'move-and-launch',
    prepare: launchIn(home, home),
    async act(world) {
      const { execution } = world.start(input, 'replace-profile');
      await untilOneHasMoved(world);
      await world.launch(home, 'web-profile');
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'move-role-away',
    prepare: launchIn(home, home),
    async act(world) {
      const { execution } = world.start(input, 'replace-profile');
      await untilOneHasMoved(world);
      const role = await world.people.takeRoleOut(input.replacement);
      await world.account.clock.advance(12_000);
      if (role) await world.people.putRoleIn(input.replacement, role);
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'move-another-profile',
    prepare: launchIn(home, home),
    async act(world) {
      const { execution } = world.start(input, 'replace-profile');
      await untilOneHasMoved(world);
      const left = world.account
        .ec2(home)
        .instances()
        .find(({ profile }) => profile?.Arn?.endsWith('/web-profile'));
      if (left) {
        await world.people.takeProfileOff(home, left.id);
        await world.account.clock.advance(8000);
        await world.people.putProfileOn(home, left.id, 'batch-profile');
      }
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'move-and-sweep',
    isSwept: true,
    async prepare(world) {
      for (const tag of ['web', 'batch']) await world.launch(home, 'web-profile', { 'instance-profile': tag });
      await world.account.clock.advance(20_000);
    },
    async act(world) {
      const { execution } = world.start(input, 'replace-profile');
      await untilOneHasMoved(world);
      const sweep = [...world.account.stack().functions.values()].find(({ name }) => name.endsWith('SweepInstances'));
      void sweep?.invoke({}).catch(() => undefined);
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'move-stopped-then-again',
    // EC2 has to disassociate and associate the one that is stopped.
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.advance(40_000);
    },
    async act(world) {
      const first = world.start(input, 'replace-profile');
      await untilOneHasMoved(world);
      first.execution.stop('Stopped', 'by a person');
      await world.account.clock.run(first.execution.ended);
      await world.account.clock.advance(20_000);
      const again = world.start(input, 'replace-profile');
      await world.account.clock.run(again.execution.ended);
    },
  },
  {
    name: 'move-and-replace',
    prepare: launchIn(home, home),
    async act(world) {
      const move = world.start(input, 'replace-profile');
      const other = world.start(replacement);
      await world.account.clock.run(Promise.all([move.execution.ended, other.execution.ended]));
    },
  },
];

/** Until the execution has taken the instance profile of an instance away, for ten minutes at most. */
async function untilOneHasMoved({ account, record }: World): Promise<void> {
  const began = (): boolean => record.changes.some(({ did, by }) => by !== 'a person' && /associated/.test(did));
  for (let waited = 0; waited < 1200 && !began(); waited += 1) await account.clock.advance(500);
}
