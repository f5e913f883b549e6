import { caughtText } from '../caught-error.ts';
import { earlyEndSentences } from '../workflow/early-end.ts';
import { counted, roleText } from '../text.ts';
import type { Counts } from './counts.ts';
import type { EndedReplacement } from './ended-replacement.ts';
import { leftOutText } from './left-out.ts';
import { summaryOfNotRestored } from './not-restored.ts';
import { backSentence, thereSentences } from './there-report.ts';
import { twinSentences } from './by-twin-report.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import { unknownRole, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';

/** What is and why, in a few sentences. */
export function summaryOf(
  ended: EndedReplacement,
  end: RoleAtTheEnd,
  counts: Counts & { durationSeconds: number },
  regions: readonly RegionReport[],
): string {
  const { refreshed, failed, untouched, durationSeconds } = counts;
  const became = `${refreshed} refreshed, ${failed} failed, ${untouched} untouched, in ${counted(regions.length, 'Region')}, in ${durationSeconds} s.`;
  const byTwin = twinSentences(ended, refreshed);
  if (ended.restoreFailure) return [...backSentence(ended), summaryOfNotRestored(end), ...byTwin].join(' ');
  if (ended.restored) {
    const who = ended.wentBack ? 'Instances' : 'Instances that came to it meanwhile';
    const meanwhile = regions.length > 0 ? [`${who}: ${became}`] : [];
    return [...backSentence(ended), ended.restored.failure.Cause, ended.restored.became, ...byTwin, ...meanwhile].join(
      ' ',
    );
  }
  return [
    ...backSentence(ended),
    roleSentence(ended, end),
    ...byTwin,
    ...notBack(ended),
    `Instances: ${became}`,
    ...earlyEndSentences(regions),
    ...differenceFrom(counts, ended.request.refresh === 'restart'),
    ...thereSentences(ended),
    ...ended.leftAlone.map((left) => leftAloneSentence(ended, left)),
    ...(ended.optedOut ?? []).map((left) => optedOutSentence(ended.byTwin?.profile ?? ended, left)),
    ...(ended.leftOut ?? []).map(leftOutText),
  ].join(' ');
}

function roleSentence({ formerRole }: EndedReplacement, { instanceProfile, expected, now }: RoleAtTheEnd): string {
  const profile = `Instance profile ${instanceProfile}`;
  const before = `(before: ${roleText(formerRole)})`;
  if (now === unknownRole) {
    return `${profile} was given ${roleText(expected)} ${before}; IAM did not say whether it holds it still.`;
  }
  if (now === expected) return `${profile} holds ${roleText(expected)} ${before}.`;
  return `${profile} holds ${roleText(now)}, not ${roleText(expected)}: somebody else changed it meanwhile.`;
}

/** It was to go back, and GoBack could not begin. */
const notBack = ({ backFailure }: EndedReplacement): string[] =>
  backFailure ? [`It did not go back: ${caughtText(backFailure)}`] : [];

/** Why the counts are not those of the plan. */
function differenceFrom({ planned, refreshed, failed, untouched, gone }: Counts, isRestart: boolean): string[] {
  const more = refreshed + failed + untouched + gone - planned;
  const was = gone === 1 ? 'was' : 'were';
  const became = isRestart ? 'terminated, stopped or given' : 'terminated or given';
  const reasons = [
    ...(gone > 0 ? [`${gone} ${was} ${became} another instance profile meanwhile`] : []),
    ...(more > 0 ? [`${more} came to it meanwhile`] : []),
  ];
  return reasons.length > 0 ? [`Planned: ${planned}; ${reasons.join(', ')}.`] : [];
}

/** What remains, and where. */
function leftAloneSentence(
  { formerRole, roleIsThere, wentBack }: EndedReplacement,
  { region, instances }: LeftAlone,
): string {
  if (instances === undefined) {
    return `EC2 did not say which instances are on it in ${region}: they keep their credentials until they are refreshed.`;
  }
  const they = `${counted(instances, 'instance')} in ${region}`;
  if (formerRole === undefined || roleIsThere || wentBack)
    return `${they} ${instances === 1 ? 'was' : 'were'} left alone.`;
  const keep = instances === 1 ? 'keeps' : 'keep';
  return `${they} ${keep} credentials of role ${formerRole} until ${instances === 1 ? 'it is' : 'they are'} refreshed.`;
}

function optedOutSentence(
  { formerRole, roleIsThere, wentBack }: Pick<EndedReplacement, 'formerRole' | 'roleIsThere' | 'wentBack'>,
  { region, instances }: OptedOut,
): string {
  const they = `${counted(instances, 'instance')} in ${region} ${instances === 1 ? 'has' : 'have'} the opt-out tag`;
  if (formerRole === undefined || roleIsThere || wentBack)
    return `${they} and ${instances === 1 ? 'was' : 'were'} left alone.`;
  return `${they} and ${instances === 1 ? 'keeps' : 'keep'} credentials of role ${formerRole} until ${instances === 1 ? 'it is' : 'they are'} refreshed.`;
}
