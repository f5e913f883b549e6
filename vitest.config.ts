import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // npm run test:emulators
    exclude: ['test/**/*.emulator.test.ts', 'node_modules/**'],
    // The SDK warns about the Node that npm runs on; the tests run on the Node that this project brings.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 60_000,
    // By default one processor is left idle, and each file loads the SDK and the engine anew: twice the time, on two.
    // One more than there are processors: npm start -- --serve runs in real time, and its test mostly waits.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
  },
});
