import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const neverEnds = 'test/emulators/processes/never-ends.ts';

/** Of `npm run test:emulators`; `npm test` leaves this folder out. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    // The one that never ends is for a test that stops it half way.
    include: process.env['ROLECALL_NEVER_ENDS'] ? [neverEnds] : ['test/emulators/**/*.emulator.test.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
