import { addRoleCommand, createInstanceProfileCommand } from '../workflow/commands.ts';
import type { PlannedRetirement } from './retirement.ts';

/**
 * The command that makes the instance profile anew, with its path, its tags and its role. An association with the one that was
 * deleted does not count for the new one: its unique id is another.
 */
export const undoOf = ({
  request,
  profile,
  formerRole,
}: Pick<PlannedRetirement, 'request' | 'profile' | 'formerRole'>): string =>
  [
    createInstanceProfileCommand(request.instanceProfile, profile.path, profile.tags),
    ...(formerRole === undefined ? [] : [addRoleCommand(request.instanceProfile, formerRole)]),
  ].join(' && ');
