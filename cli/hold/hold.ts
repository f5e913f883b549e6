import { tagKeys } from '../../functions/refresh/levers.ts';
import type { Pull } from '../steering/pull.ts';
import type { Steered } from '../steering/steered.ts';
import { whenSeen } from '../steering/when-seen.ts';

/** Holds it: no wave begins any more. It asks nobody, since it only keeps things as they are. */
export function hold({ execution, instanceProfile, levers, regions }: Steered, now: number): Pull {
  const next = [{ to: 'Let it go on', run: `rolecall resume ${execution.name}` }];
  if (levers.isHeld)
    return { said: [`Instance profile ${instanceProfile} has the tag ${tagKeys.hold} already: nothing to do.`], next };
  return {
    tag: { key: tagKeys.hold, value: 'yes' },
    said: [
      `Execution ${execution.name} is held: instance profile ${instanceProfile} has the tag ${tagKeys.hold} now.`,
      `No wave begins in any Region from now on: it is seen ${whenSeen(regions, now)}. A hold has no end of its own.`,
    ],
    next,
  };
}
