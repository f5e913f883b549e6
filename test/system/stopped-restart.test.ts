import { describe, expect, it } from 'vitest';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import { input, launchSteady, openRestarting, region, rolesOf, type Restarting } from './restarts.ts';

/** Three instances of which the execution has stopped two when it is stopped itself. */
async function stopWhileDown() {
  const account = await openRestarting();
  const ids = await launchSteady(account, 3);
  const execution = account.owner.startExecution({ ...input, maxUnavailable: 2 });
  const areDown = (): string[] => ids.filter((id) => account.stateOf(id) !== 'running');
  while (areDown().length < 2) {
    if (execution.status !== 'RUNNING') throw new Error(`It ended first: ${execution.cause}`);
    await account.clock.advance(300);
  }
  execution.stop('Stopped', 'by a person');
  await account.clock.advance(120_000);
  return { account, ids, execution, down: areDown() };
}

const statesOf = ({ stateOf }: Restarting, ids: string[]): string[] => ids.map(stateOf);
const three = <Value>(value: Value): Value[] => [value, value, value];

describe('a restart that is stopped while instances are down', () => {
  it.each(['restart', 'reassociate'] as const)(
    'is taken up by the next execution with %s: it starts them',
    async (refresh) => {
      const { account, ids, execution, down } = await stopWhileDown();
      expect(down).toHaveLength(2);

      const planned = await account.execute({ ...input, refresh, dryRun: true });
      const second = await account.execute({ ...input, refresh });
      await account.clock.advance(10_000);

      const plan = JSON.parse(planned.output ?? '') as Plan;
      expect(plan.steps).toContain('Start 2 instances in us-east-1 that an execution left stopped.');
      expect(plan.warnings).toContain(
        `2 instances in us-east-1 that execution ${execution.arn} left stopped will be started.`,
      );
      expect(second.status).toBe('SUCCEEDED');
      expect(statesOf(account, ids)).toEqual(three('running'));
      expect(rolesOf(account, ids)).toEqual(three('web-role-v2'));
      expect(JSON.parse(second.output ?? '')).toMatchObject({
        status: 'Replaced',
        refreshed: 3,
        failed: 0,
        untouched: 0,
      });
    },
  );

  it('leaves one stopped that somebody has started, and stopped again', async () => {
    const { account, ids, down } = await stopWhileDown();
    const InstanceIds = down.slice(0, 1);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds });
    await account.clock.advance(120_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds });
    await account.clock.advance(120_000);

    const second = await account.execute(input);

    expect(second.status).toBe('SUCCEEDED');
    expect(ids.filter((id) => account.stateOf(id) === 'stopped')).toEqual(InstanceIds);
  });

  it('names them where the next execution cannot start them, with the command that does', async () => {
    const { account, down } = await stopWhileDown();
    account.faults.push({ at: 'NextWave', error: 'Sandbox.Timedout', times: 99 });

    const second = await account.execute(input);

    expect(second.status).toBe('FAILED');
    expect(second.cause).toContain('NotStarted');
    expect(second.cause).toContain(
      `for id in ${down.toSorted().join(' ')}; do aws ec2 start-instances --region us-east-1 --instance-ids "$id"; done`,
    );
  });
});
