import { messageIn } from '../caught-error.ts';
import { iso } from '../iso.ts';
import { cut, roleText, trailOfIam } from '../text.ts';
import type { FailedRetirement, RoleRestored } from './retirement.ts';

/** What RestoreRetiredRole found or made of the instance profile. */
export type Held =
  | { is: 'put back' }
  /** undefined for no role */
  | { is: 'held'; role: string | undefined }
  /** Another one of its name, with another id. */
  | { is: 'another'; id: string }
  | { is: 'gone' };

/** So often what was put back is looked at again: a call that was given up comes once. */
const mostTries = 4;

/** The workflow's state with what became of the instance profile. @param now milliseconds since the epoch */
export function withRestored(retirement: FailedRetirement, held: Held, now: number): RoleRestored {
  const before = 'restored' in retirement ? retirement.restored : undefined;
  const tries = (before?.tries ?? 0) + 1;
  const { failure } = retirement;
  // DeleteProfile has had its turn, and the instance profile is gone: so it has done its work, and its answer was lost.
  const isDeleted = held.is === 'gone' && 'lookedAgainAt' in retirement && !isOfSomebodyElse(failure.Error);
  return {
    ...retirement,
    failure: { Error: failure.Error, Cause: readable(failure.Cause) },
    restored: {
      became: becameOf(retirement, held),
      isSettled: !mayBeTakenOut(retirement, held) || (held.is === 'held' && tries > 1) || tries >= mostTries,
      tries,
    },
    ...(isDeleted && { deletedAt: iso(now) }),
  };
}

/** What names the instance profile is in it, a line for each, with its command. */
const readable = (cause: string): string =>
  messageIn(cause)
    .split('\n')
    .map((line) => cut(line, 1500))
    .join('\n');

/** A call of RemoveRetiredRole that was given up may still come, for some seconds: then there is a role to put back once more. */
const mayBeTakenOut = ({ formerRole }: FailedRetirement, held: Held): boolean =>
  held.is === 'put back' || (held.is === 'held' && formerRole !== undefined && held.role === formerRole);

const isOfSomebodyElse = (error: string): boolean => error === 'InstanceProfileChangedMeanwhile';

function becameOf({ request, formerRole, ...others }: FailedRetirement, held: Held): string {
  const profile = `Instance profile ${request.instanceProfile}`;
  if (held.is === 'put back') return `${profile} holds ${roleText(formerRole)} again.`;
  if (held.is === 'gone') return `${profile} is not there any more.`;
  if (held.is === 'another')
    return `${profile} was deleted and created anew by somebody else (${held.id}): it is left as it is. ${trailOfIam} says who did.`;
  if (held.role !== formerRole)
    return `${profile} holds ${roleText(held.role)}, which somebody else put into it: it is left there. ${trailOfIam} says who did.`;
  return 'restored' in others ? others.restored.became : `${profile} still holds ${roleText(formerRole)}.`;
}
