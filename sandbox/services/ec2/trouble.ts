import type { StateReason } from '@aws-sdk/client-ec2';

/** What will go wrong with an instance: a test asks for it. */
export interface Trouble {
  /** StartInstances is answered, and then the instance is `stopped` again, for this reason. */
  startFails?: Required<StateReason>;
  /** It runs, and its instance status check fails. */
  failsChecks?: boolean;
}
