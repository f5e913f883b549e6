import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inTerminal, type Terminal } from '../../demo/terminal/in-terminal.ts';
import { serveAccount, type ServedAccount } from '../../demo/terminal/serve-account.ts';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';

let account: TestAccount;
let served: ServedAccount;

beforeAll(async () => {
  account = await openTestAccount();
  await account.launchOn('eu-west-1', 'web-profile', 13);
  served = await serveAccount(20, account);
});
afterAll(() => served?.stop());

/** The screen without what is another time in each run. */
const timeless = (screen: string): string =>
  screen
    .replaceAll(/\d{8}-\d{6}/g, '20261123-094210')
    .replaceAll(/\d\d:\d\d:\d\d/g, '09:42:10')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '2026-11-23')
    .replaceAll(/\d\d:\d\d UTC/g, '09:42 UTC')
    .replaceAll(/ in \d+ s\./g, ' in 60 s.');

describe.each([80, 120])('at %i columns', (columns) => {
  const typed = (...args: string[]): Terminal => inTerminal(args, { columns, environment: served.environment });

  it('status', async () => {
    const terminal = typed('status');
    expect(await terminal.ended).toBe(0);
    await expect(terminal.screen()).toMatchFileSnapshot(`screens/status-${columns}.txt`);
  });

  it('plan', async () => {
    const terminal = typed('plan', 'replace-role', 'web-profile', 'web-role-v2');
    expect(await terminal.ended).toBe(0);
    await expect(timeless(terminal.screen())).toMatchFileSnapshot(`screens/plan-${columns}.txt`);
  });

  it('start, up to the report', async () => {
    const role = account.roleIn('web-profile') === 'web-role' ? 'web-role-v2' : 'web-role';
    const terminal = typed('start', 'replace-role', 'web-profile', role, '--propagation-seconds', '0');
    await terminal.sees('Start replace-role as planned?');
    terminal.type('y');
    expect(await terminal.ended).toBe(0);
    await expect(timeless(terminal.screen())).toMatchFileSnapshot(`screens/start-${columns}.txt`);
  });

  it('watch, which Ctrl-C leaves running', async () => {
    const input = { instanceProfile: 'web-profile', role: 'web-role', propagationSeconds: 0, checkpoints: ['canary'] };
    const execution = account.owner.startExecution({ ...input, canary: 5 });
    await vi.waitFor(() => expect(execution.trace.entered.get('Held')).toBe(1), { timeout: 30_000 });
    const terminal = typed('watch');
    await terminal.sees('waits at canary');
    await terminal.sees('rolecall approve');
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(1);
    expect(execution.status).toBe('RUNNING');
    const screen = timeless(terminal.screen()).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'friday');
    await expect(screen).toMatchFileSnapshot(`screens/watch-${columns}.txt`);
    execution.stop(undefined, undefined);
  });
});
