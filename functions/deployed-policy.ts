import policyFile from '../policy.yml';
import { parsePolicy } from './core/parse-policy.ts';

/** The policy that this function was packaged with; a function whose policy is broken does not start. */
export const policy = parsePolicy(policyFile);
