import type { Plugin } from 'esbuild';
import { readPolicy } from './read-policy.ts';

/**
 * Lets a function import `policy.yml`: the bundle gets this file's policy there, checked. As text, since V8 reads JSON
 * faster than an object of the code (https://v8.dev/blog/cost-of-javascript-2019#json): with 500 profiles a cold start
 * feels it.
 */
export const policyFrom = (file: string): Plugin => ({
  name: 'policy-from',
  setup(build) {
    build.onLoad({ filter: /[\\/]policy\.yml$/ }, () => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(readPolicy(file)))});`,
      loader: 'js',
      watchFiles: [file],
    }));
  },
});
