import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { EmulatorsMissingError, prepareEnvironment } from './python.ts';

// npm run test:emulators [-- VITEST ARGUMENT…]

try {
  await prepareEnvironment();
} catch (error) {
  if (!(error instanceof EmulatorsMissingError)) throw error;
  console.error(error.message);
  process.exit(2);
}

const reporters = ['--reporter=default', '--reporter=./test/emulators/proof/table.ts'];
const vitest = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=test/emulators/vitest.config.ts',
    ...reporters,
    ...process.argv.slice(2),
  ],
  {
    // A process group of its own: its workers end with it, and the servers' leashes with them.
    detached: true,
    stdio: 'inherit',
    // Every process of this run has the mark.
    env: { ROLECALL_EMULATORS_RUN: randomUUID(), ...process.env },
  },
);
let stoppedBy: NodeJS.Signals | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy = signal;
    if (vitest.pid !== undefined) process.kill(-vitest.pid, 'SIGTERM');
  });
}
const [code] = (await once(vitest, 'exit')) as [number | null];
process.exit(stoppedBy === undefined ? (code ?? 1) : 130);
