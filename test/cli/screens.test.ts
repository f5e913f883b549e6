import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTerminal } from '../../demo/terminal/in-terminal.ts';
import { serveAccount, type ServedAccount } from '../../demo/terminal/serve-account.ts';
import { openTestAccount } from '../system/test-account.ts';

let served: ServedAccount;

beforeAll(async () => {
  served = await serveAccount(20, await openTestAccount());
});
afterAll(() => served?.stop());

const environment = () => ({
  AWS_ENDPOINT_URL: served.url,
  AWS_ACCESS_KEY_ID: 'AKIAOWNER',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_REGION: 'us-east-1',
});

describe.each([80, 120])('at %i columns', (columns) => {
  it('status', async () => {
    const terminal = inTerminal(['status'], { columns, environment: environment() });
    expect(await terminal.ended).toBe(0);
    await expect(terminal.screen()).toMatchFileSnapshot(`screens/status-${columns}.txt`);
  });
});
