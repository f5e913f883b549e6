import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';
import { served, type Served } from './served.ts';
import { inTerminal } from './terminal.ts';

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
