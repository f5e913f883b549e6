import { serveAccount, type ServedAccount } from '../../../demo/terminal/serve-account.ts';
import { openAccount, type AccountOptions } from '../../../sandbox/index.ts';

/** The sandbox over HTTP, without the demonstration. */
export const serveSandbox = (speed: number, options: AccountOptions): Promise<ServedAccount> =>
  serveAccount(speed, openAccount({ start: new Date(), ...options }));
