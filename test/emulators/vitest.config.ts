import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Of `npm run test:emulators`; `npm test` leaves this folder out. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/emulators/**/*.emulator.test.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
