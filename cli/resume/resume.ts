import { heldByText } from '../../functions/refresh/gate.ts';
import { tagKeys } from '../../functions/refresh/levers.ts';
import type { Pull } from '../steering/pull.ts';
import type { RegionNow } from '../steering/regions-now.ts';
import { checkpointsHolding, type Steered } from '../steering/steered.ts';
import { whenSeen } from '../steering/when-seen.ts';

/** Lets it go on. */
export function resume({ execution, instanceProfile, levers, regions }: Steered, now: number): Pull {
  const { name } = execution;
  const others = regions.flatMap(otherHolds);
  const approval =
    checkpointsHolding(regions).length > 0 ? [{ to: 'Approve the checkpoint', run: `rolecall approve ${name}` }] : [];
  if (!levers.isHeld)
    return {
      said: [`Instance profile ${instanceProfile} has no tag ${tagKeys.hold}: nothing to do.`, ...others],
      next: approval,
    };
  return {
    tag: { key: tagKeys.hold },
    question: `Let execution ${name} go on? Waves begin again, and refresh instances.`,
    said: [
      `Execution ${name} goes on: instance profile ${instanceProfile} has no tag ${tagKeys.hold} any more.`,
      `It is seen ${whenSeen(regions, now)}. After a hold of more than two hours the role is watched first.`,
      ...others,
    ],
    next: [{ to: 'Hold it again', run: `rolecall hold ${name}` }, ...approval],
  };
}

/** What a tag does not end. */
const otherHolds = ({ settings, holds = [] }: RegionNow): string[] =>
  holds
    .filter(({ by }) => by !== 'hold')
    .map((hold) => {
      const until = hold.until === undefined ? '' : ` until ${hold.until.slice(0, 16).replace('T', ' ')} UTC`;
      return `${settings.region} is held by ${heldByText(hold)}${until}.`;
    });
