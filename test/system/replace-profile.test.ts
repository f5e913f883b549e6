import { describe, expect, it } from 'vitest';
import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', replacement: 'batch-profile' };
const mutating =
  /^(Associate|Disassociate|Replace|Add|Remove|Create|Delete|Put|Update|Attach|Run|Start|Stop|Terminate)/;

const move = (account: TestAccount, fields: object = {}) => account.execute({ ...input, ...fields }, 'replace-profile');
const made = ({ calls }: TestAccount, from = 0): string[] =>
  calls
    .slice(from)
    .filter(({ operation, parameters }) => mutating.test(operation) && parameters['DryRun'] !== true)
    .map(({ operation }) => operation);

describe('replace-profile', () => {
  it('moves every instance in every Region to the other instance profile, and touches no other', async () => {
    const account = await openTestAccount();
    const here = await account.launchOn('us-east-1', 'web-profile', 3);
    const there = await account.launchOn('eu-west-1', 'web-profile', 2);
    const others = await account.launchOn('us-east-1', 'admin-profile', 1);

    const execution = await move(account);
    await account.clock.advance(10_000);

    expect([execution.error, execution.cause]).toEqual([undefined, undefined]);
    expect(execution.status).toBe('SUCCEEDED');
    for (const id of [...here, ...there])
      expect(account.instances()[id]).toEqual({ profile: 'batch-profile', role: 'batch-role' });
    for (const id of others) expect(account.instances()[id]).toEqual({ profile: 'admin-profile', role: 'admin-role' });
    expect(new Set(made(account))).toEqual(new Set(['ReplaceIamInstanceProfileAssociation']));
    expect(JSON.parse(execution.output ?? '') as MoveReport).toMatchObject({
      status: 'Moved',
      instanceProfile: 'web-profile',
      replacement: 'batch-profile',
      moved: 5,
      failed: 0,
      untouched: 0,
      back: { instanceProfile: 'batch-profile', replacement: 'web-profile' },
    });
  });
});
