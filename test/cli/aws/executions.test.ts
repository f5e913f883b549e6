import { describe, expect, it } from 'vitest';
import { startExecution } from '../../../cli/aws/executions.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { answeredBy } from '../typed.ts';

const input = JSON.stringify({ instanceProfile: 'web-profile', role: 'web-role-v2', dryRun: true });

async function opened(): Promise<{ account: TestAccount; machine: string }> {
  const account = await openTestAccount();
  await answeredBy(account);
  const machine = account.stack().stepFunctions.stateMachines.find(({ arn }) => arn.endsWith('-replace-role'));
  return { account, machine: machine?.arn ?? '' };
}

describe('an execution whose start had no answer', () => {
  it('is the one that there is, while it runs and when it has ended', async () => {
    const { account, machine } = await opened();
    const first = await startExecution(machine, 'friday', input);

    expect(await startExecution(machine, 'friday', input)).toBe(first);
    await account.clock.advance(60_000);
    expect(await startExecution(machine, 'friday', input)).toBe(first);
    expect(account.stack().stepFunctions.stateMachines.flatMap(({ executions }) => [...executions.keys()])).toEqual([
      first,
    ]);
  });

  it('is not another one of the name, with another input', async () => {
    const { machine } = await opened();
    await startExecution(machine, 'friday', input);

    await expect(startExecution(machine, 'friday', '{}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });
});
