import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { readPolicy } from './configuration/read-policy.ts';
import { readSettings } from './configuration/read-settings.ts';

/** Proofs that are slow: `npm run test:emulators` runs them, so that `npm test` stays below two minutes on two processors. */
export const slow = [
  'test/bench/cold-start.test.ts',
  'test/cli/approve/command.test.ts',
  'test/cli/back/command.test.ts',
  'test/cli/documents.test.ts',
  'test/cli/mend/command.test.ts',
  'test/cli/permissions.test.ts',
  'test/cli/reading-screens.test.ts',
  'test/cli/report/bare-bounds.test.ts',
  'test/cli/report/in-a-browser.test.ts',
  'test/cli/report/report-page.test.ts',
  'test/cli/report/size.test.ts',
  'test/cli/screens.test.ts',
  'test/cli/trouble.test.ts',
  'test/cli/watch/command.test.ts',
  'test/cli/who/who-did.test.ts',
  'test/faults/command.test.ts',
  'test/faults/found.test.ts',
  'test/faults/matrix.test.ts',
  'test/faults/rollouts.test.ts',
  'test/faults/stories.test.ts',
  'test/packaging/against-an-account.test.ts',
  'test/packaging/notices.test.ts',
  'test/packaging/observe-only.test.ts',
  'test/packaging/package.test.ts',
  'test/packaging/packaged-permissions.test.ts',
  'test/packaging/sbom.test.ts',
  'test/packaging/tarball.test.ts',
  'test/sandbox/services/stepfunctions/quotas.test.ts',
  'test/system/attacks.test.ts',
  'test/system/bare-seconds.test.ts',
  'test/system/by-twin.test.ts',
  'test/system/concurrent-executions.test.ts',
  'test/system/hold-trouble.test.ts',
  'test/system/input-fields.test.ts',
  'test/system/late-associations.test.ts',
  'test/system/late-effects.test.ts',
  'test/system/lost-answers.test.ts',
  'test/system/lost-batches.test.ts',
  'test/system/many-profiles.test.ts',
  'test/system/metrics.test.ts',
  'test/system/missing-permissions.test.ts',
  'test/system/moves-meanwhile.test.ts',
  'test/system/outages.test.ts',
  'test/system/partitions.test.ts',
  'test/system/paths.test.ts',
  'test/system/payloads.test.ts',
  'test/system/quarantine.test.ts',
  'test/system/random-faults.test.ts',
  'test/system/refused-by-ec2.test.ts',
  'test/system/replace-profile-faults.test.ts',
  'test/system/replace-profile-permissions.test.ts',
  'test/system/restart-permissions.test.ts',
  'test/system/restart-trouble.test.ts',
  'test/system/restart.test.ts',
  'test/system/retire-permissions.test.ts',
  'test/system/retries-of-moves.test.ts',
  'test/system/retries.test.ts',
  'test/system/role-away.test.ts',
  'test/system/rollout-stopped.test.ts',
  'test/system/scale.test.ts',
  'test/system/seven-days-of-hold.test.ts',
  'test/system/short-reads.test.ts',
  'test/system/stopped-execution.test.ts',
  'test/system/stopped-restart.test.ts',
  'test/system/told.test.ts',
  'test/system/way-back-trouble.test.ts',
  'test/system/who-goes-back.test.ts',
];

const packagedPolicy = readPolicy('sandbox/policy.yml', readSettings().protectedInstanceProfiles);

/** A function that imports `policy.yml` gets the policy of the tests there, as the packaged stack of the tests does. */
const testPolicy = {
  name: 'test-policy',
  load: (id: string) =>
    /[\\/]policy\.yml$/.test(id) ? `export default ${JSON.stringify(packagedPolicy)};` : undefined,
};

export default defineConfig({
  plugins: [testPolicy],
  test: {
    include: ['test/**/*.test.ts'],
    // npm run test:emulators
    exclude: ['test/**/*.emulator.test.ts', 'node_modules/**', ...slow],
    // The SDK warns about the Node that npm runs on; the tests run on the Node that this project brings.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 60_000,
    // By default one processor is left idle, and each file loads the SDK and the engine anew: twice the time, on two.
    // One more than there are processors: npm start -- --serve runs in real time, and its test mostly waits.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
  },
});
