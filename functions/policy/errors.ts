import { RolecallError } from '../rolecall-error.ts';
import { cut } from '../text.ts';

export interface PolicyProblem {
  /** Where in the policy: `['profiles', 'web', 'roles', 0]`; empty for the whole file. */
  path: readonly (string | number)[];
  message: string;
}

/** The policy is not one that Rolecall can keep. Nothing runs with it. */
export class PolicyInvalid extends RolecallError<'PolicyInvalid', { problems: readonly PolicyProblem[] }> {
  constructor(problems: readonly PolicyProblem[], describe = describeProblem) {
    super('PolicyInvalid', problems.map(describe).join('\n'), { problems });
  }
}

export const describeProblem = ({ path, message }: PolicyProblem): string =>
  path.length === 0 ? message : `${path.map((step) => cut(String(step))).join('.')}: ${message}`;
