import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { holdAfterLook } from './hold.ts';
import { leversOf } from './levers.ts';
import { lookAtAlarms } from './look-at-alarms.ts';
import { held } from './rollout-payload.ts';
import type { Held } from './rollout.ts';

/**
 * Looks whether the hold is over. Looks at the alarms too: one that goes on and off again before the hold is over has been on. And
 * at the role: NextWave has to know what the instance profile held meanwhile.
 */
export async function lookAtHold({ hold, controls }: Held): Promise<Held> {
  const profile = await findInstanceProfile(hold.instanceProfile);
  // The last call: if one failed after it, what it has seen would be forgotten.
  const { on } = await lookAtAlarms(controls.alarms ?? []);
  const levers = leversOf(profile?.tags ?? {}, hold.execution);
  const after = holdAfterLook(hold, { role: profile?.role, at: Date.now() }, { levers, on });
  return { hold: after, controls };
}

export const handler = checked('LookAtHold', held, lookAtHold);
