import type { Look, LookUp, Seen } from '../aws/trail.ts';
import { toldError } from '../told-error.ts';

/** Looks events up. @returns why CloudTrail did not answer, as a sentence: what a command was asked for is known without it */
export async function seenOrWhy(lookUp: LookUp, look: Look, pages: number): Promise<Seen | { why: string }> {
  try {
    return await lookUp(look, pages);
  } catch (error) {
    const why = toldError(error);
    if (why === undefined) throw error;
    return { why };
  }
}
