import type { Plugin } from 'esbuild';
import { readPolicy } from './read-policy.ts';

/** Puts a checked policy into a bundle where it says `import policy from '../policy.yml'`. */
export const policyFrom = (file: string): Plugin => ({
  name: 'policy-from',
  setup(build) {
    build.onLoad({ filter: /[\\/]policy\.yml$/ }, () => ({
      contents: JSON.stringify(readPolicy(file)),
      loader: 'json',
      watchFiles: [file],
    }));
  },
});
