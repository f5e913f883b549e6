import { caughtText } from '../caught-error.ts';
import { counted } from '../text.ts';
import { idsIn } from '../refresh/failures.ts';
import type { PlannedRegion } from '../refresh/region-refresh.ts';
import { hundreds } from '../workflow/cause-text.ts';
import { listCommand } from '../workflow/commands.ts';
import { sameInput } from './again-with.ts';
import { backInput } from './way-back.ts';
import type { ByTwin } from './by-twin.ts';
import { allRegions, type EndedReplacement } from './ended-replacement.ts';

/** How many instances are on the twin, or may be; 0 once all have turned back. */
function onTwin({ byTwin, restored, restoreFailure }: EndedReplacement, refreshed: number): number {
  if (!byTwin || byTwin.leg === 'newcomers') return 0;
  const hasFailed = restored !== undefined || restoreFailure !== undefined;
  if (byTwin.leg === 'there') return hasFailed ? 0 : refreshed;
  return byTwin.before.reduce((sum, before) => sum + before.refreshed, 0) - (hasFailed ? 0 : refreshed);
}

/** Where the instances are, as far as this differs from what is told without a twin. */
export function twinSentences(ended: EndedReplacement, refreshed: number): string[] {
  const { byTwin, restored, restoreFailure } = ended;
  if (!byTwin) return [];
  const { profile, twin } = byTwin;
  const there = onTwin(ended, refreshed);
  const untouched = `The role of instance profile ${profile.name} was not touched.`;
  if (byTwin.leg === 'there' && (restored || restoreFailure)) return [`No instance was moved. ${untouched}`];
  if (byTwin.leg === 'there')
    return [`${on(there, twin.name)}, the first of two legs. They stay there: ${whyOf(ended, byTwin)}. ${untouched}`];
  return there > 0 ? [`${on(there, twin.name)}, with credentials of role ${ended.request.role}.`] : [];
}

const on = (count: number, twin: string): string =>
  `${counted(count, 'instance')} ${count === 1 ? 'is' : 'are'} on instance profile ${twin}`;

function whyOf({ turnFailure, backFailure }: EndedReplacement, { stays }: ByTwin): string {
  const failure = turnFailure ?? backFailure;
  if (failure) return caughtText(failure).replace(/\.$/, '');
  return stays ?? 'no other leg has begun';
}

/** What brings all instances to one instance profile, and which these are; nothing where they are on one. */
export function twinSteps(ended: EndedReplacement, refreshed: number): string[] {
  const { byTwin } = ended;
  if (!byTwin || onTwin(ended, refreshed) === 0) return [];
  const from = `${byTwin.twin.name}, to be put back: ${byTwin.profile.arn}`;
  return [bringBack(byTwin), ...allRegions(ended).flatMap((region) => namesIn(region, byTwin, from))];
}

/** The way back names its own failures. Where the plan has no ids, EC2 has to be asked. */
function namesIn({ settings, progress, outcome }: PlannedRegion, { leg, twin }: ByTwin, from: string): string[] {
  const { region, planned, formerArn } = settings;
  if (leg === 'back' && formerArn !== undefined) return [];
  if (!planned) return [`${region}: all that are on instance profile ${twin.name}: ${listCommand(region, twin.arn)}`];
  const others = new Set([...idsIn(outcome.failures), ...(leg === 'there' ? outcome.untouchedIds : [])]);
  const ids = [...new Set([...planned, ...(progress.latecomers ?? [])])].filter((id) => !others.has(id));
  return hundreds(ids).map((some) => `${region}: on instance profile ${from}: ${some.join(' ')}`);
}

const bringBack = ({ profile, twin }: Record<'profile' | 'twin', { name: string }>): string =>
  `Bring the instances that are on instance profile ${twin.name} back to ${profile.name}: start replace-profile with ${backInput(profile.name, twin.name)}.`;

/** How to go on. */
export function againByTwin(ended: EndedReplacement, again: string): string {
  const { byTwin, wentBack, request } = ended;
  if (wentBack?.twin) return bringBack({ profile: { name: request.instanceProfile }, twin: wentBack.twin });
  if (!byTwin || byTwin.leg === 'newcomers') return again;
  // Once the instance profile holds the role, there is no other one to go back to, and goBack is refused.
  const but = byTwin.leg === 'back' && ended.request.onTrouble === 'goBack' ? ['"onTrouble": "stop"'] : [];
  return `${bringBack(byTwin)} Then start replace-role again with ${sameInput(...but)}.`;
}
