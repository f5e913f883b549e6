import type { World } from '../world.ts';
import { input } from './replacements.ts';
import { firstIn, home, launchIn, type Scenario } from './scenario.ts';

/** Somebody does something while a replacement runs. */
export const interruptions: readonly Scenario[] = [
  {
    name: 'two-executions',
    prepare: launchIn(home, home),
    async act(world) {
      const first = world.start({ ...input, propagationSeconds: 40 });
      // What the second one does to the role, EC2 sees when the first one associates.
      await world.account.clock.advance(34_000);
      const second = world.start({ ...input, role: 'web-role' });
      await world.account.clock.run(Promise.all([first.execution.ended, second.execution.ended]));
    },
  },
  {
    name: 'stopped-then-again',
    prepare: launchIn(home, home),
    async act(world) {
      const first = world.start(input);
      await untilBare(world);
      first.execution.stop('Stopped', 'by a person');
      await world.account.clock.run(first.execution.ended);
      await world.account.clock.advance(20_000);
      const again = world.start(input);
      await world.account.clock.run(again.execution.ended);
    },
  },
  {
    name: 'another-profile',
    prepare: launchIn(home, home),
    async act(world) {
      const { execution } = world.start(input);
      await untilBare(world);
      const instanceId = world.record.bareTimes[0]?.instanceId;
      await world.account.clock.advance(500);
      if (instanceId) await world.people.putProfileOn(home, instanceId, 'batch-profile');
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'role-away',
    prepare: launchIn(home, home),
    async act(world) {
      const { execution } = world.start({ ...input, canary: 1 });
      await untilBare(world);
      const role = await world.people.takeRoleOut('web-profile');
      await world.account.clock.advance(12_000);
      if (role) await world.people.putRoleIn('web-profile', role);
      await world.account.clock.run(execution.ended);
    },
  },
  {
    name: 'launch-in-the-hole',
    async prepare(world) {
      await launchIn(home, home)(world);
      await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.advance(40_000);
    },
    async act(world) {
      const { execution } = world.start(input);
      await untilRoleIsOut(world);
      // Both run, and ask for credentials, when EC2 sees the instance profile without a role.
      await world.account.clock.advance(6_000);
      await world.launch(home, undefined, { 'instance-profile': 'web' });
      await world.people.call('ec2', home, 'StartInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.run(execution.ended);
    },
  },
];

/** Until the execution has taken the instance profile off an instance, for ten minutes at most. */
async function untilBare({ account, record }: World): Promise<void> {
  for (let waited = 0; waited < 1200 && record.bareTimes.length === 0; waited += 1) await account.clock.advance(500);
}

/** Until the execution has taken the role out of the instance profile, for ten minutes at most. */
async function untilRoleIsOut({ account, record }: World): Promise<void> {
  const isOut = (): boolean => record.changes.some(({ did, by }) => did === 'roleRemoved' && by !== 'a person');
  for (let waited = 0; waited < 1200 && !isOut(); waited += 1) await account.clock.advance(500);
}
