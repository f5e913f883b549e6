import type { Input, World } from '../world.ts';
import { home, launchIn, type Scenario } from './scenario.ts';

/** EC2 sees a change of IAM after 10 s in the simulated account. */
const input: Input = { instanceProfile: 'web-profile-old', propagationSeconds: 15 };

const retire =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more }, 'retire-profile');
    await world.account.clock.run(execution.ended);
  };

/** The instance profile that the policy retires, and others in use. */
async function withRetired(world: World): Promise<void> {
  await world.owner.createInstanceProfile(input.instanceProfile, 'web-role');
  await launchIn(home)(world);
}

/** Somebody does something as soon as the role is out. */
const meanwhile =
  (act: (world: World) => Promise<unknown>) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start(input, 'retire-profile');
    const { account, record } = world;
    const isOut = (): boolean => record.changes.some(({ did, by }) => did === 'roleRemoved' && by !== 'a person');
    for (let waited = 0; waited < 1200 && !isOut(); waited += 1) await account.clock.advance(500);
    await act(world);
    await account.clock.run(execution.ended);
  };

/** An instance profile is deleted that nothing is to name any more. */
export const retirements: readonly Scenario[] = [
  { name: 'retire', prepare: withRetired, act: retire() },
  { name: 'retire-dry-run', prepare: withRetired, act: retire({ dryRun: true }) },
  {
    name: 'retire-used',
    async prepare(world) {
      await withRetired(world);
      await world.launch(home, input.instanceProfile);
      await world.account.clock.advance(20_000);
    },
    act: retire(),
  },
  {
    name: 'retire-and-launch',
    prepare: withRetired,
    act: meanwhile((world) => world.launch(home, input.instanceProfile)),
  },
  {
    name: 'retire-another-role',
    prepare: withRetired,
    act: meanwhile((world) => world.people.putRoleIn(input.instanceProfile, 'web-role-v2')),
  },
  {
    name: 'retire-stopped-then-again',
    prepare: withRetired,
    async act(world) {
      await meanwhile(async ({ executions }) => executions[0]?.execution.stop('Stopped', 'by a person'))(world);
      await world.account.clock.advance(20_000);
      await retire()(world);
    },
  },
];
