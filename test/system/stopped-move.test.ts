import { describe, expect, it } from 'vitest';
import { move, moveInput, reportIn } from './moves.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';

/** A stopped instance, whose move is stopped between its Disassociate and its Associate. */
async function stopHalfWay(): Promise<{ account: TestAccount; id: string }> {
  const account = await openTestAccount({ regions: [region] });
  const [id = ''] = await account.launchOn(region, 'web-profile', 1);
  await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
  await account.clock.advance(60_000);
  const execution = account.owner.startExecution(moveInput, 'replace-profile');
  while (account.instances()[id]?.profile !== undefined) await account.clock.advance(100);
  execution.stop('Stopped', 'by a person');
  await account.clock.advance(60_000);
  expect(account.instances()[id]?.profile).toBeUndefined();
  return { account, id };
}

describe('a move that was stopped while a stopped instance had no instance profile', () => {
  it('is taken up by the next one with the same input', async () => {
    const { account, id } = await stopHalfWay();

    const execution = await move(account);

    expect(execution.status).toBe('SUCCEEDED');
    expect(reportIn(execution)).toMatchObject({ moved: 1, failed: 0 });
    expect(account.instances()[id]?.profile).toBe('batch-profile');
  });

  it('is not taken up by a dry run, which changes nothing', async () => {
    const { account, id } = await stopHalfWay();

    const execution = await move(account, { dryRun: true });

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]?.profile).toBeUndefined();
  });

  it('leaves an instance alone that somebody has given another instance profile since', async () => {
    const { account, id } = await stopHalfWay();
    await account.owner.call('ec2', region, 'AssociateIamInstanceProfile', {
      InstanceId: id,
      IamInstanceProfile: { Name: 'admin-profile' },
    });
    await account.clock.advance(10_000);

    expect((await move(account)).status).toBe('SUCCEEDED');
    expect(account.instances()[id]?.profile).toBe('admin-profile');
  });
});
