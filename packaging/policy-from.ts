import type { Plugin } from 'esbuild';
import type { Policy } from '../functions/policy/policy.ts';

/** Lets a function import `policy.yml`: the bundle gets the policy that is packaged there, checked. */
export const policyFrom = (policy: Policy): Plugin => ({
  name: 'policy-from',
  setup(build) {
    build.onLoad({ filter: /[\\/]policy\.yml$/ }, () => ({ contents: JSON.stringify(policy), loader: 'json' }));
  },
});
