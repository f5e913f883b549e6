import { parsePolicy } from '../functions/policy/parse-policy.ts';

/**
 * Stands in serverless.yml for the policy when a command reads or removes a stack, and takes nothing from the policy:
 * then policy.yml may have mistakes, and may be missing.
 */
export const unusedPolicy = parsePolicy({
  tagKey: 'unused',
  profiles: { unused: { instanceProfile: 'unused', roles: ['unused'] } },
});
