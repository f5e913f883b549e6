import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { copyProject } from '../../system/project-copy.ts';
import { eventually } from '../clients/eventually.ts';
import { pathWithFakePython } from '../fake-python.ts';
import { processesMarked } from './listening.ts';
import { stops } from './stops.ts';

// By /proc, which only Linux has.
describe.skipIf(process.platform !== 'linux')('what the suite starts while it installs the emulators', () => {
  it.concurrent.for(stops)(
    'ends when %s stops %s',
    async ([signal, , [command, ...parameters]], { expect, onTestFinished }) => {
      const project = copyProject('test/emulators');
      const run = randomUUID();
      const left = (): number[] => processesMarked(`ROLECALL_EMULATORS_RUN=${run}`);
      onTestFinished(() => {
        for (const pid of left()) process.kill(pid, 'SIGKILL');
        rmSync(project, { recursive: true });
      });
      const PATH = pathWithFakePython(join(project, 'python'), { install: 'touch installing && sleep 600' });
      const env = { ...process.env, PATH, ROLECALL_EMULATORS_RUN: run };
      const child = spawn(command, parameters, { cwd: project, stdio: 'ignore', env });
      const environment = join(project, '.emulators');
      await eventually('pip', async () => existsSync(join(environment, 'installing')) || undefined);

      child.kill(signal);

      await eventually('the end of all', async () => left().length === 0 || undefined);
      expect(existsSync(join(environment, 'complete'))).toBe(false);
    },
  );
});
