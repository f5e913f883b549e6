import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { holdAfterLook } from './hold.ts';
import { leversOf } from './levers.ts';
import { hold } from './rollout-payload.ts';
import type { Hold } from './rollout.ts';

/** Looks whether the hold is over, and at the role: NextWave has to know what the instance profile held meanwhile. */
export async function lookAtHold(before: Hold): Promise<Hold> {
  const profile = await findInstanceProfile(before.instanceProfile);
  const levers = leversOf(profile?.tags ?? {}, before.execution);
  return holdAfterLook(before, { role: profile?.role, at: Date.now() }, levers);
}

export const handler = checked('LookAtHold', hold, lookAtHold);
