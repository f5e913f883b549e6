import policyFile from '../../policy.yml';
import { parsePolicy } from './parse-policy.ts';

/** The policy that this function was packaged with; a function whose policy is broken does not start. */
export const policy = parsePolicy(policyFile);
