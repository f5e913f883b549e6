import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { withoutAccountAndProxy } from './environment.ts';
import { letGo, onALeash } from './processes/on-a-leash.ts';
import { EmulatorsMissingError, linters, prepareEnvironment } from './python.ts';

// npm run test:emulators [-- VITEST ARGUMENT…]

/** How long vitest may take to end, in milliseconds: longer than the servers that its workers started. */
const grace = 15_000;

/** What is being installed is on a leash, and ends with this process. */
let stop = (): void => process.exit(1);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());
// npm hands on some signals and not others. When it is gone, this process has another parent.
const npm = process.env['npm_lifecycle_event'] === undefined ? undefined : process.ppid;
if (npm !== undefined) setInterval(() => process.ppid === npm || stop(), 500).unref();

try {
  await prepareEnvironment();
  await prepareEnvironment(linters);
} catch (error) {
  if (!(error instanceof EmulatorsMissingError)) throw error;
  console.error(error.message);
  process.exit(2);
}

const env = {
  ...withoutAccountAndProxy(process.env),
  NO_PROXY: '127.0.0.1,localhost',
  // Every process of this run has the mark.
  ROLECALL_EMULATORS_RUN: process.env['ROLECALL_EMULATORS_RUN'] ?? randomUUID(),
};
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=test/emulators/vitest.config.ts'];
const reporters = ['--reporter=default', '--reporter=./test/emulators/proof/table.ts'];
const parameters = [...vitest, ...reporters, ...process.argv.slice(2)];
const child = onALeash(grace, process.execPath, parameters, 'inherit', { env });
stop = () => letGo(child);
const [code] = (await once(child, 'exit')) as [number | null];
process.exit(code ?? 1);
