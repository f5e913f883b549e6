import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // npm run test:emulators
    exclude: ['test/emulators/**', 'node_modules/**'],
    // The SDK warns about the Node that npm runs on; the tests run on the Node that this project brings.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 30_000,
  },
});
