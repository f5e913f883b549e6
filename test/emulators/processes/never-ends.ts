import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { startMendedMinistack } from '../accounts/ministack.ts';
import { startMoto } from '../accounts/moto.ts';
import { serveSandbox } from '../accounts/sandbox.ts';

it('has every kind of server, and never ends', async () => {
  await Promise.all([startMoto(), startMendedMinistack(1), serveSandbox(1, { deployedIn: [] })]);
  await sleep(600_000);
});
