import { caughtText, type CaughtError } from '../caught-error.ts';
import { roleText } from '../text.ts';
import { addRoleCommand, exchangeRoleCommand } from '../workflow/commands.ts';
import { roleWanted, startedMeanwhile, type EndedReplacement } from './ended-replacement.ts';
import { unknownRole, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';

export function summaryOfNotRestored({ instanceProfile, now }: RoleAtTheEnd): string {
  const profile = `Instance profile ${instanceProfile}`;
  if (now === unknownRole) return `${profile} may hold no role: IAM did not answer. Launches with it may fail.`;
  return now === undefined
    ? `${profile} holds no role: launches with it fail now.`
    : `${profile} holds ${roleText(now)}, as last read.`;
}

/** What to do about the role, and why it is so: one line each, what is urgent first. */
export function stepsOfNotRestored(ended: EndedReplacement, end: RoleAtTheEnd): string[] {
  const started = startedMeanwhile(ended);
  return [
    commandFor(ended, end),
    ...told('What failed first', ended.restored?.failure ?? ended.failure),
    ...told('What failed when the role was put back', ended.restoreFailure),
    ...(started
      ? [
          `Instances that started while it held no role have no credentials: refresh them once it holds one. Started since ${ended.startedAt}: ${started}`,
        ]
      : []),
  ];
}

function commandFor(ended: EndedReplacement, { instanceProfile, now }: RoleAtTheEnd): string {
  const wanted = roleWanted(ended);
  const other = ended.wentBack?.role ?? ended.request.role;
  const add = addRoleCommand(instanceProfile, wanted);
  if (now === undefined) return `Fill it at once: ${add}`;
  if (now === wanted) return `Only if it vanishes, put it back: ${add}`;
  if (now !== unknownRole) return `Put role ${wanted} back: ${exchangeRoleCommand(instanceProfile, now, wanted)}`;
  // Whatever it holds: what does not fit that is refused, and changes nothing.
  const exchange = wanted === other ? '' : ` || (${exchangeRoleCommand(instanceProfile, other, wanted)})`;
  return `Fill it: ${add}${exchange}`;
}

const told = (what: string, caught: CaughtError | undefined): string[] =>
  caught ? [`${what}: ${caughtText(caught)}`] : [];
