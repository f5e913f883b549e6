import type { World } from '../world.ts';
import { input as replacement } from './replacements.ts';
import { firstIn, home, launchIn, type Scenario } from './scenario.ts';

const input = { ...replacement, refresh: 'restart', maxUnavailable: 2 };

const restart =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more });
    await world.account.clock.run(execution.ended);
  };

/** Launches instances, and waits until their status checks are `ok`: before that they are not restarted. */
const launchSteady =
  (...regions: string[]) =>
  async (world: World): Promise<void> => {
    await launchIn(...regions)(world);
    await world.account.clock.advance(240_000);
  };

/** A role is replaced, and the instances are stopped and started. */
export const restarts: readonly Scenario[] = [
  { name: 'restart', prepare: launchSteady(home, home), act: restart() },
  {
    name: 'restart-one-stopped',
    async prepare(world) {
      await launchSteady(home, home)(world);
      await world.people.call('ec2', home, 'StopInstances', { InstanceIds: [firstIn(world)] });
      await world.account.clock.advance(40_000);
    },
    act: restart(),
  },
];
