import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { slow } from '../../vitest.config.ts';

/** For a test that stops the suite half way: the rest of it runs meanwhile. */
const neverEnds = process.env['ROLECALL_NEVER_ENDS'] !== undefined;

/** Of `npm run test:emulators`; `npm test` runs what is fast and needs no emulator: the files `*.test.ts`. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: [
      neverEnds ? 'test/emulators/processes/never-ends.ts' : 'test/emulators/**/*.emulator.test.ts',
      ...(neverEnds ? [] : slow),
    ],
    globalSetup: neverEnds ? [] : ['test/emulators/package.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
