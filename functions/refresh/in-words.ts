import { counted } from '../text.ts';
import { countFailed } from './failures.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { membersOf } from './wave-outcomes.ts';
import { wavesFor } from './waves.ts';

/**
 * Where the work stands in a Region, in one line: `wave 4 of about 12: 310 of 1,000 refreshed; held by rolecall:hold since 10:42`
 * @param now milliseconds since the epoch
 */
export function inWordsOf(region: RegionRefresh, now: number): string {
  const { settings, progress, outcome } = region;
  const failed = countFailed(outcome.failures);
  const begun = membersOf(region.wave).length + progress.pending.length;
  const ended = outcome.refreshed + outcome.gone + failed + outcome.untouched;
  const left = Math.max(0, settings.instances - ended - begun);
  const done = `${number(outcome.refreshed)} of ${number(settings.instances)} refreshed`;
  const counts = [
    done,
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ...(outcome.untouched > 0 ? [`${number(outcome.untouched)} untouched`] : []),
  ].join(', ');
  if (outcome.ended) return `ended as ${outcome.ended.by}: ${counts}. ${outcome.ended.why}`;
  if (region.failure) return `ended by ${region.failure.Error}: ${counts}`;
  const isGoingOn = region.wave !== undefined || region.holds !== undefined || region.lookAgainSeconds !== undefined;
  const isHeld = progress.held !== undefined && region.wave === undefined;
  if (!isGoingOn && !isHeld) return `done: ${counts}`;
  const all = progress.waves + wavesFor(settings, progress.waves, left);
  return [`wave ${progress.waves} of about ${all}: ${counts}`, ...whatFor(region, isHeld, now)].join('; ');
}

function whatFor({ progress, lookAgainSeconds }: RegionRefresh, isHeld: boolean, now: number): string[] {
  const { held, doubt, alarmsUnread, pending } = progress;
  if (isHeld && held) return [`held by ${held.by} since ${moment(held.since, now)}`];
  if (lookAgainSeconds === undefined) return [];
  if (doubt) return [`the role is in doubt since ${moment(doubt.since, now)}`];
  if (alarmsUnread !== undefined) return [`CloudWatch does not show the alarms since ${moment(alarmsUnread, now)}`];
  return pending.length > 0 ? [`EC2 is at work on ${counted(pending.length, 'instance')}`] : [];
}

/** `10:42`, in UTC; another day's with its date. */
const moment = (at: string, now: number): string =>
  at.slice(0, 10) === new Date(now).toISOString().slice(0, 10)
    ? at.slice(11, 16)
    : `${at.slice(0, 10)} ${at.slice(11, 16)}`;

const number = (count: number): string => count.toLocaleString('en-US');
