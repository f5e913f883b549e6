import { messageIn } from '../../functions/caught-error.ts';

/** Why a plan, or the rehearsal behind it, does not let anything begin. Nothing has been changed. */
export interface Refusal {
  /** `RoleNotInPolicy` */
  error: string;
  /** What to do, in a sentence. */
  message: string;
}

/** Errors by which AWS, and not the plan, ends an execution: the same input may do another time. */
const troubles =
  /^(States|Lambda|Runtime|Sandbox)\.|^(RequestLimitExceeded|ThrottlingException|Throttling|TooManyRequestsException)$/;

/**
 * @param ended a dry run, or an execution that has come to no state behind its plan and rehearsal
 * @returns undefined where it has failed for another reason
 */
export function refusalOf({
  status,
  error = '',
  cause = '',
}: {
  status: string;
  error?: string;
  cause?: string;
}): Refusal | undefined {
  if (status !== 'FAILED' || troubles.test(error)) return undefined;
  return { error, message: messageIn(cause) };
}
