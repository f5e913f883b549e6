import type { AccountOptions } from '../sandbox/index.ts';
import type { ReplacementInput, World } from './world.ts';

/** What happens in a case, besides its faults. */
export interface Scenario {
  name: string;
  options?: AccountOptions;
  /** Before anything goes wrong. */
  prepare: (world: World) => Promise<void>;
  /** Returns when all has come to its end. */
  act: (world: World) => Promise<void>;
  /** Whether the judge waits for another sweep. */
  isSwept?: boolean;
}

const home = 'us-east-1';
const other = 'eu-west-1';
/** EC2 sees a change of IAM after 10 s in the simulated account: the wait is longer than that, and no longer than needed. */
const input: ReplacementInput = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

const launchIn =
  (...regions: string[]) =>
  async (world: World): Promise<void> => {
    for (const region of regions) await world.launch(region, 'web-profile');
    await world.account.clock.advance(20_000);
  };

const replaceRole =
  (more: object = {}) =>
  async (world: World): Promise<void> => {
    const { execution } = world.start({ ...input, ...more });
    await world.account.clock.run(execution.ended);
  };

/** An hour and a little: enough for whatever the queue brings back, and for four sweeps. */
const untilSwept = async ({ account }: World): Promise<void> => account.clock.advance(65 * 60_000);

export const scenarios: readonly Scenario[] = [
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
  {
    name: 'two-executions',
    prepare: launchIn(home, home),
    async act(world) {
      const first = world.start({ ...input, propagationSeconds: 40 });
      await world.account.clock.advance(30_000);
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

/** Until the execution has taken the instance profile off an instance, for ten minutes at most. */
async function untilBare({ account, record }: World): Promise<void> {
  for (let waited = 0; waited < 1200 && record.bareTimes.length === 0; waited += 1) await account.clock.advance(500);
}

/** Until the execution has taken the role out of the instance profile, for ten minutes at most. */
async function untilRoleIsOut({ account, record }: World): Promise<void> {
  const isOut = (): boolean => record.changes.some(({ did, by }) => did === 'roleRemoved' && by !== 'a person');
  for (let waited = 0; waited < 1200 && !isOut(); waited += 1) await account.clock.advance(500);
}

const firstIn = ({ account }: World): string => account.ec2(home).instances()[0]?.id ?? '';
