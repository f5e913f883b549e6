import type { World } from '../world.ts';
import { firstIn, home, type Scenario } from './scenario.ts';

/** An hour and a little: enough for whatever the queue brings back, and for four sweeps. */
const untilSwept = async ({ account }: World): Promise<void> => account.clock.advance(65 * 60_000);

/** Instances get the instance profile that their tags ask for. */
export const assignments: readonly Scenario[] = [
  {
    name: 'assign-launch',
    isSwept: true,
    prepare: async () => {},
    async act(world) {
      await world.launch(home, undefined, { 'instance-profile': 'web' });
      await world.launch(home, undefined, { 'instance-profile': 'batch' });
      await untilSwept(world);
    },
  },
  {
    name: 'assign-late-tag',
    isSwept: true,
    async prepare(world) {
      await world.launch(home, undefined);
      await world.account.clock.advance(20_000);
    },
    async act(world) {
      const Tags = [{ Key: 'instance-profile', Value: 'web' }];
      await world.people.call('ec2', home, 'CreateTags', { Resources: [firstIn(world)], Tags });
      await untilSwept(world);
    },
  },
  {
    name: 'assign-sweep',
    isSwept: true,
    options: { onDelivery: async (delivery, next) => void (isStateChange(delivery) || (await next(delivery))) },
    prepare: async () => {},
    async act(world) {
      await world.launch(home, undefined, { 'instance-profile': 'web' });
      await world.launch(home, 'admin-profile', { 'instance-profile': 'web' });
      await untilSwept(world);
    },
  },
];

const isStateChange = (delivery: object): boolean => JSON.stringify(delivery).includes('State-change');
