import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startMendedMinistack, startMinistack } from '../accounts/ministack.ts';
import { startMoto } from '../accounts/moto.ts';
import { eventually } from '../clients/eventually.ts';
import { startProject } from '../clients/start-project.ts';
import { listeningOf, processesMarked, processesUnder } from './listening.ts';
import { stops } from './stops.ts';

// By /proc, which only Linux has.
describe.skipIf(process.platform !== 'linux')('what the suite starts', () => {
  it.each([
    { name: 'moto', start: () => startMoto() },
    { name: 'ministack', start: () => startMinistack() },
    { name: 'ministack, mended', start: () => startMendedMinistack(1) },
    { name: 'npm start', start: startProject },
  ])(
    '$name listens on 127.0.0.1 and nowhere else',
    { meta: { proves: 'Processes', on: 'suite' } },
    async ({ start }) => {
      const server = await start();

      const addresses = listeningOf(processesUnder(server.pid));

      expect(addresses).toEqual([new URL(server.url).host]);
      await server.stop();
    },
  );

  it.each(stops)(
    'leaves no process and no port when %s stops %s half way',
    { meta: { proves: 'Processes', on: 'suite' } },
    async (signal, _, [command, ...parameters]) => {
      const run = randomUUID();
      const mark = `ROLECALL_EMULATORS_RUN=${run}`;
      const child = spawn(command, parameters, {
        stdio: 'ignore',
        env: { ...process.env, ROLECALL_EMULATORS_RUN: run, ROLECALL_NEVER_ENDS: 'yes' },
      });
      await eventually('three servers', async () => listeningOf(processesMarked(mark)).length >= 3 || undefined);

      child.kill(signal);

      await eventually('the end of all', async () => processesMarked(mark).length === 0 || undefined);
      expect(processesMarked(mark)).toEqual([]);
    },
  );
});
