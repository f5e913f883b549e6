import { describe, expect, it } from 'vitest';
import { executionOf } from '../../cli/find-execution.ts';
import { stacksIn, type Stack } from '../../cli/stacks-in.ts';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';
import { answeredBy } from './typed.ts';

const replace = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const nameIn = (arn: string): string => arn.split(':').at(-1) ?? '';

async function opened(): Promise<{ account: TestAccount; stack: Stack }> {
  const account = await openTestAccount();
  await answeredBy(account);
  const [stack] = stacksIn(account.stack().stepFunctions.stateMachines.map(({ arn }) => arn));
  return { account, stack: stack! };
}

describe('an execution is found', () => {
  it('by its name and by its ARN, also when it has ended', async () => {
    const { account, stack } = await opened();
    const { arn } = await account.execute({ ...replace, role: 'no-role' });

    expect(await executionOf(stack, nameIn(arn))).toMatchObject({ executionArn: arn, status: 'FAILED' });
    expect(await executionOf(stack, arn)).toMatchObject({ executionArn: arn, status: 'FAILED' });
  });

  it('without being named, when it is the only one that runs, whatever dry runs there are', async () => {
    const { account, stack } = await opened();
    const { arn } = account.owner.startExecution(replace);
    account.owner.startExecution({ ...replace, dryRun: true });

    expect(await executionOf(stack)).toMatchObject({ executionArn: arn, status: 'RUNNING' });
  });
});

describe('who names no execution that there is, is told', () => {
  it.each([
    ['of another name', 'friday'],
    ['of another stack', 'arn:aws:states:us-east-1:123456789012:execution:other-dev-replace-role:friday'],
    ['that cannot be one', 'two words'],
  ])('%s', async (_, given) => {
    const { stack } = await opened();

    await expect(executionOf(stack, given)).rejects.toThrow(
      `Stack rolecall-dev has no execution ${given}. List those that there are: rolecall history.`,
    );
  });

  it('when none runs', async () => {
    const { stack } = await opened();

    await expect(executionOf(stack)).rejects.toMatchObject({ name: 'NoExecutionRuns' });
  });

  it('when several run, with their ARNs', async () => {
    const { account, stack } = await opened();
    const { arn } = account.owner.startExecution(replace);
    const other = account.owner.startExecution({ instanceProfile: 'batch-profile', role: 'batch-role' });

    const refused = executionOf(stack);
    await expect(refused).rejects.toThrow(arn);
    await expect(refused).rejects.toThrow(other.arn);
  });
});
