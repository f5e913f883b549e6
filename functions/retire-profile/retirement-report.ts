import { caughtText } from '../caught-error.ts';
import { iso } from '../iso.ts';
import { escaped, roleText } from '../text.ts';
import { addRoleCommand, deleteInstanceProfileCommand, readRoleCommand } from '../workflow/commands.ts';
import type { EndedRetirement, RetiredProfile } from './retirement.ts';
import { undoOf } from './undo.ts';

/** `Retired`, or the name of what stands in the way. */
export type RetirementStatus =
  | 'Retired'
  /** The instance profile is as it was before, or as somebody else made it. */
  | 'NotRetired'
  /** The instance profile is still there, and its role could not be put back. */
  | 'RoleNotRestored';

/** What a person reads in the console when it is over. */
export interface RetirementReport {
  status: RetirementStatus;
  summary: string;
  /** What to do, one line each, what is urgent first; empty when it is retired. */
  steps: string[];
  instanceProfile: string;
  /** What was deleted. */
  profile: RetiredProfile;
  formerRole?: string;
  /** How to make it anew, with its path, its tags and its role; absent unless it is retired. */
  undo?: string;
  reason?: string;
  execution?: string;
  startedAt: string;
  finishedAt: string;
}

/** @param now milliseconds since the epoch */
export function reportOn(ended: EndedRetirement, now: number): RetirementReport {
  const { request, profile, formerRole, startedAt, execution } = ended;
  const { instanceProfile, reason } = request;
  const status = statusOf(ended);
  return {
    status,
    summary: summaryOf(ended, status),
    steps: stepsOf(ended, status),
    instanceProfile,
    profile,
    ...(formerRole !== undefined && { formerRole }),
    ...(status === 'Retired' && { undo: undoOf(ended) }),
    ...(reason !== undefined && { reason: escaped(reason) }),
    ...(execution !== undefined && { execution }),
    startedAt,
    finishedAt: iso(now),
  };
}

function statusOf({ deletedAt, restoreFailure }: EndedRetirement): RetirementStatus {
  if (deletedAt !== undefined) return 'Retired';
  return restoreFailure ? 'RoleNotRestored' : 'NotRetired';
}

function summaryOf({ request, formerRole, failure, restored }: EndedRetirement, status: RetirementStatus): string {
  const profile = `Instance profile ${request.instanceProfile}`;
  if (status === 'Retired') return `${profile} is deleted. It held ${roleText(formerRole)}, and the role itself stays.`;
  if (status === 'RoleNotRestored')
    return `${profile} is not deleted, and ${roleText(formerRole)} could not be put back into it: it may be empty.`;
  return [failure?.Cause ?? '', restored?.became ?? ''].join('\n');
}

function stepsOf(ended: EndedRetirement, status: RetirementStatus): string[] {
  if (status !== 'RoleNotRestored') return [];
  const { request, formerRole, failure, restoreFailure } = ended;
  const { instanceProfile } = request;
  return [
    `See which role it holds: ${readRoleCommand(instanceProfile)}`,
    ...(formerRole === undefined ? [] : [`If it holds none, fill it: ${addRoleCommand(instanceProfile, formerRole)}`]),
    `Or, if nothing names it any more, delete it: ${deleteInstanceProfileCommand(instanceProfile)}`,
    ...[failure, restoreFailure].flatMap((caught) => (caught ? [`What failed: ${caughtText(caught)}`] : [])),
  ];
}
