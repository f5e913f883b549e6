import { tagKeys } from '../../functions/refresh/levers.ts';
import { isTaggable } from '../../functions/workflow/controls-of.ts';
import { untagCommand } from '../../functions/workflow/commands.ts';
import { NameNotTaggable } from '../steering/errors.ts';
import type { Pull } from '../steering/pull.ts';
import type { Steered } from '../steering/steered.ts';
import { whenSeen } from '../steering/when-seen.ts';

/**
 * Ends it between two waves.
 * @throws NameNotTaggable
 */
export function stop({ execution, instanceProfile, levers, regions }: Steered, now: number): Pull {
  const { name, executionArn, input } = execution;
  if (!isTaggable(name)) throw new NameNotTaggable(name, executionArn);
  const next = [
    { to: 'Take it back, until it is seen', run: untagCommand(instanceProfile, tagKeys.stop) },
    { to: 'See what became of it', run: `rolecall watch ${name}` },
  ];
  if (levers.isStopped)
    return { said: [`Execution ${name} is to stop already: nothing to do. It ends ${whenSeen(regions, now)}.`], next };
  const then = goesBack(input)
    ? 'Then all instances that were refreshed go back, as its input wants it.'
    : 'Every instance keeps what it has by then.';
  return {
    tag: { key: tagKeys.stop, value: name },
    question: `Stop execution ${name} after the waves that run? ${then}`,
    said: [
      `Execution ${name} ends as Stopped, ${whenSeen(regions, now)}: instance profile ${instanceProfile} has the tag ${tagKeys.stop} now.`,
      then,
    ],
    next,
  };
}

/** @param input JSON; it was checked when the execution was planned */
const goesBack = (input: string): boolean => (JSON.parse(input) as { onTrouble?: unknown }).onTrouble === 'goBack';
