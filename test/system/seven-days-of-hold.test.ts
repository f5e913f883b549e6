import { describe, expect, it } from 'vitest';
import { hours, input, openRollout } from './rollout.ts';

describe('seven days of hold', { timeout: 600_000 }, () => {
  it('in two Regions end well, and fit into the histories', async () => {
    const { account, withRole, refreshed, tag, untag } = await openRollout(6);
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 6 });
    await account.clock.advance(hours(1));
    await tag('hold', 'over the holidays');

    const execution = account.owner.startExecution(input);
    await account.clock.advance(hours(7 * 24));
    expect([refreshed(), execution.status]).toEqual([0, 'RUNNING']);
    await untag('hold');
    await account.clock.run(execution.ended);

    expect([execution.status, withRole('web-role-v2'), account.bare()]).toEqual(['SUCCEEDED', 12, []]);
    // The sandbox fails an execution at 25,000 events, and its children too.
    const { longestFrom } = account.stack().stepFunctions.usage;
    expect(longestFrom.get('Plan')).toBeLessThan(400);
    expect(longestFrom.get('LookAtHold')).toBeGreaterThan(20_000);
    expect(longestFrom.get('LookAtHold')).toBeLessThan(24_000);
  });

  it('are no end: after 13 days it ends with a report, and not by its time limit without one', async () => {
    const { account, refreshed, tag } = await openRollout(4);
    await tag('hold', 'forgotten');

    const execution = await account.execute(input);

    expect([execution.status, execution.error, refreshed(), account.bare()]).toEqual(['FAILED', 'HeldTooLong', 0, []]);
    expect(execution.cause).toContain('eu-west-1: 4 untouched');
    // Held began anew, so that no history was full.
    expect(execution.trace.entered.get('Held')).toBe(2);
    expect(account.stack().stepFunctions.usage.longestFrom.get('LookAtHold')).toBeLessThan(24_000);
  });
});
