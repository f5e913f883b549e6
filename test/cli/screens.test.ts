import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTerminal } from '../../demo/terminal/in-terminal.ts';
import { served, type Served } from '../../demo/terminal/served.ts';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';

let account: TestAccount;
let server: Served;

beforeAll(async () => {
  account = await openTestAccount();
  server = await served(account);
});
afterAll(() => server?.close());

describe.each([80, 120])('at %i columns', (columns) => {
  it('status', async () => {
    const terminal = inTerminal(['status'], { columns, environment: server.environment });
    expect(await terminal.ended).toBe(0);
    await expect(terminal.screen()).toMatchFileSnapshot(`screens/status-${columns}.txt`);
  });
});
