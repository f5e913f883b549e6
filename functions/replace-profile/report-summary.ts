import { caughtText } from '../caught-error.ts';
import { earlyEndSentences } from '../workflow/early-end.ts';
import { counted, roleText } from '../text.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import { unknownRole, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';
import type { EndedMove } from './move.ts';
import type { Counts, RegionMoved } from './moved.ts';
import { backSentence, thereSentences } from './there-moved.ts';

/** What is and why, in a few sentences. */
export function summaryOf(
  ended: EndedMove,
  end: RoleAtTheEnd,
  counts: Counts & { next: number; durationSeconds: number },
  regions: readonly RegionMoved[],
): string {
  const { moved, failed, untouched, next, durationSeconds } = counts;
  const { request, leftAlone, optedOut = [] } = ended;
  const { instanceProfile } = request;
  const former = ended.wentBack ? request.replacement : instanceProfile;
  return [
    ...backSentence(ended),
    `Instances: ${moved} moved from instance profile ${instanceProfile} to ${request.replacement}, ${failed} failed, ${untouched} untouched, in ${counted(regions.length, 'Region')}, in ${durationSeconds} s.`,
    ...earlyEndSentences(regions),
    roleSentence(end),
    ...(next > 0
      ? [
          `${next === 1 ? 'One thing goes' : `${next} things go`} on launching instances with instance profile ${instanceProfile}: see nextInstances.`,
        ]
      : []),
    ...notBack(ended),
    ...differenceFrom(counts),
    ...thereSentences(ended),
    ...leftAlone.map((left) => leftAloneSentence(left, former)),
    ...optedOut.map((left) => optedOutSentence(left, former)),
  ].join(' ');
}

function roleSentence({ instanceProfile, expected, now }: RoleAtTheEnd): string {
  const profile = `Instance profile ${instanceProfile}`;
  if (now === unknownRole) return `IAM did not say whether instance profile ${instanceProfile} still holds a role.`;
  if (now === expected) return `${profile} holds ${roleText(now)}.`;
  return `${profile} holds ${roleText(now)}, not ${roleText(expected)}: somebody else changed it meanwhile.`;
}

/** They were to go back, and MoveBack could not begin. */
const notBack = ({ backFailure }: EndedMove): string[] =>
  backFailure ? [`They did not go back: ${caughtText(backFailure)}`] : [];

/** Why the counts are not those of the plan. */
function differenceFrom({ planned, moved, failed, untouched, gone }: Counts): string[] {
  const more = moved + failed + untouched + gone - planned;
  const reasons = [
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'was' : 'were'} terminated or given another instance profile`] : []),
    ...(more > 0 ? [`${more} came meanwhile`] : []),
  ];
  return reasons.length > 0 ? [`Planned: ${planned}; ${reasons.join(', ')}.`] : [];
}

function leftAloneSentence({ region, instances }: LeftAlone, instanceProfile: string): string {
  if (instances === undefined) return `EC2 did not say which instances are on ${instanceProfile} in ${region}.`;
  return `${counted(instances, 'instance')} in ${region} ${instances === 1 ? 'was' : 'were'} left on ${instanceProfile}.`;
}

const optedOutSentence = ({ region, instances }: OptedOut, instanceProfile: string): string =>
  `${counted(instances, 'instance')} in ${region} ${instances === 1 ? 'has' : 'have'} the opt-out tag and ${instances === 1 ? 'keeps' : 'keep'} ${instanceProfile}.`;
