import { duration, timeOf, untilText } from './moments.ts';
import type { RegionNow } from './region-now.ts';
import type { Change, Holding } from './watched.ts';

/** A change as a person reads it: with the command that answers it. @param name of the execution */
export const changeText = (change: Change, name: string): string => `${timeOf(change.at)}  ${textOf(change, name)}`;

function textOf(change: Change, name: string): string {
  if (change.change === 'step') return change.text;
  if (change.change === 'region') return `${change.region}: ${regionText(change)}`;
  if (change.change === 'held') return heldText(change, name, change.at);
  if (change.change === 'released') return releasedText(change);
  return `${change.region} ends early (${change.by}): ${change.why}`;
}

/** The line of a Region, with its pace. */
export function regionText({ inWords, perSecond, secondsLeft }: RegionNow): string {
  const pace = [
    ...(perSecond === undefined ? [] : [`${perSecond} a second`]),
    ...(secondsLeft === undefined ? [] : [`about ${duration(secondsLeft)} left`]),
  ];
  return [inWords, ...(pace.length > 0 ? [pace.join(', ')] : [])].join('; ');
}

function heldText({ by, checkpoint, until }: Holding, name: string, now: string): string {
  const end = until === undefined ? '' : ` until ${untilText(until, now)}`;
  if (by === 'checkpoint')
    return `Checkpoint ${checkpoint} waits for an approval${end}. Approve it: rolecall approve ${name}`;
  if (by === 'hold') return `Held by the tag rolecall:hold. Let it go on: rolecall resume ${name}`;
  return `It bakes${end}. End it there: rolecall stop ${name}`;
}

const releasedText = ({ by, checkpoint }: Holding): string =>
  ({
    bake: 'The bake is over.',
    checkpoint: `Checkpoint ${checkpoint} does not hold it any more.`,
    hold: 'The tag rolecall:hold does not hold it any more.',
  })[by];
