import type { Decision } from '../../functions/assign/decide-assignment.ts';
import type { Answer } from '../../functions/assign/decide-by-profile.ts';
import type { Association, Instance } from '../../functions/instance.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import type { LoggedDecisions } from './logged-decisions.ts';
import type { PolicyPart } from './policy-part.ts';

/** What a policy says about the instance. */
export interface Judgement {
  policy: Policy;
  decision: Decision;
  part: PolicyPart | undefined;
  /** Of the part, in the file; undefined for the policy of a stack, and for what the file leaves out. */
  line: number | undefined;
}

/** All that is known about why an instance has what it has. */
export interface Explanation {
  region: string;
  instance: Instance;
  /** In every state that EC2 shows. */
  associations: readonly Association[];
  /** What IAM says of the instance profile that it has; undefined where it has none. */
  current: Answer | undefined;
  /** The file of the policy, or the name of the stack. */
  source: string;
  /** Or why the policy cannot be read, as a sentence. */
  judgement: Judgement | { unread: string };
  /** Where the stack is, and so where it assigns; undefined where no stack is known. */
  stackRegion: string | undefined;
  /** Undefined where no stack assigns in the Region. */
  log: LoggedDecisions | undefined;
}
