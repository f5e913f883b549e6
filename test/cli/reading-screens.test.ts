import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTerminal } from '../../demo/terminal/in-terminal.ts';
import { serveAccount, type ServedAccount } from '../../demo/terminal/serve-account.ts';
import { openTestAccount } from '../system/test-account.ts';

let served: ServedAccount;

beforeAll(async () => {
  const account = await openTestAccount();
  const { owner, clock } = account;
  await owner.launch('us-east-1', { tags: { 'instance-profile': 'web' }, count: 3 });
  await owner.launch('us-east-1', { tags: { 'instance-profile': 'wbe' } });
  await owner.launch('us-east-1', { tags: { 'instance-profile': 'batch' }, instanceProfile: 'web-profile' });
  await owner.launch('eu-west-1', { instanceProfile: 'admin-profile', count: 2 });
  await owner.createLaunchTemplate('eu-west-1', 'batch', 'batch-profile');
  await clock.advance(60_000);
  served = await serveAccount(20, account);
});
afterAll(() => served?.stop());

describe.each([80, 120])('at %i columns', (columns) => {
  it.each([
    ['preview', ['preview', '--policy', 'sandbox/policy.yml', '--instances']],
    ['inventory', ['inventory']],
    ['policy-test', ['policy', 'test', 'sandbox/policy.yml', 'events/policy-cases.yml']],
  ])('%s', async (name, line) => {
    const terminal = inTerminal(line, { columns, environment: served.environment });
    expect(await terminal.ended).toBe(0);
    await expect(terminal.screen()).toMatchFileSnapshot(`screens/${name}-${columns}.txt`);
  });
});
