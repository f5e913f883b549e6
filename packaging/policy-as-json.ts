import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { readPolicy } from './read-policy.ts';

/** Puts the checked policy into a bundle: `import policy from '../policy.yml'`. */
export const policyAsJson: Plugin = {
  name: 'policy-as-json',
  setup(build) {
    build.onLoad({ filter: /[\\/]policy\.yml$/ }, ({ path }) => ({
      contents: JSON.stringify(readPolicy(relative(process.cwd(), path))),
      loader: 'json',
      watchFiles: [path],
    }));
  },
};
