import type { Plugin } from 'esbuild';
import type { Policy } from '../functions/policy/policy.ts';

/**
 * Lets a function import `policy.yml`: the bundle gets the policy that is packaged there, checked. As text, since V8 reads
 * JSON faster than an object of the code (https://v8.dev/blog/cost-of-javascript-2019#json): with 500 profiles a cold start
 * feels it.
 */
export const policyFrom = (policy: Policy): Plugin => ({
  name: 'policy-from',
  setup(build) {
    build.onLoad({ filter: /[\\/]policy\.yml$/ }, () => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(policy))});`,
      loader: 'js',
    }));
  },
});
