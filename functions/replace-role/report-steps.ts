import type { EndedReplacement } from './ended-replacement.ts';
import { stepsOfNotRestored } from './not-restored.ts';
import { stepsFor, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';

/** What to do about the role, one line each, what is urgent first. */
export function stepsOf(ended: EndedReplacement, end: RoleAtTheEnd): string[] {
  if (ended.restoreFailure) return stepsOfNotRestored(ended, end);
  return [...stepsFor(end), ...notKnown(ended)];
}

/** EC2 does not say when an instance was given its instance profile: only the ids in the plan tell what is new. */
function notKnown({ restored, regions, startedAt }: EndedReplacement): string[] {
  const codes = regions.filter(({ settings }) => !settings.planned).map(({ settings }) => settings.region);
  if (!restored?.wasEmpty || restored.role === undefined || codes.length === 0) return [];
  return [
    `Instances in ${codes.join(', ')} that were given the instance profile since ${startedAt}, and had started before, may have no credentials: the plan was too large to name those that had it. Start replace-role again with the same input, but "role": "${restored.role}": it refreshes every instance on the instance profile.`,
  ];
}
