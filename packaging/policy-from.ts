import type { Plugin } from 'esbuild';
import { readPolicy } from './read-policy.ts';

/** Lets a function import `policy.yml`: the bundle gets this file's policy there, checked. */
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
