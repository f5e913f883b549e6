import { openTrail, type Seen } from '../aws/trail.ts';
import type { Context } from '../context.ts';
import { answerOf, isWhole, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { type Asked, startLook } from './questions.ts';
import { seenOrWhy } from './seen-or-why.ts';
import { whoIn } from './who-in.ts';

/** Who started an execution, or why that is not known, as a sentence. */
export type StartedBy = Caller | { notKnown: string };

/** First all starts are looked up at once. Where an account starts too many executions for that, these are looked up one by one. */
const most = { pages: 4, oneByOne: 20, pagesOfOne: 2 };

/**
 * Asks CloudTrail who started these executions: 22 seconds at most, and half a second where few others are started.
 * @param executions of one Region, the latest first
 * @returns for each of them
 */
export async function startedBy(
  executions: readonly Asked[],
  context: Pick<Context, 'now' | 'sleep'>,
): Promise<StartedBy[]> {
  const [latest] = executions;
  if (!latest) return [];
  const lookUp = openTrail(context);
  const now = context.now();
  const all = await seenOrWhy(lookUp, startLook(latest, executions.at(-1)), most.pages);
  if ('why' in all) return executions.map(() => ({ notKnown: all.why }));
  const found: StartedBy[] = [];
  let looks = 0;
  for (const execution of executions) {
    const own = startLook(execution);
    let seen: Seen | { why: string } = all;
    if (!isWhole(own, all.wholeFrom) && looks < most.oneByOne) {
      looks += 1;
      seen = await seenOrWhy(lookUp, own, most.pagesOfOne);
    }
    found.push(starterIn('why' in seen ? { records: [], why: seen.why } : answerOf(own, seen, now), execution));
  }
  return found;
}

function starterIn(answer: Answer, { executionArn }: Asked): StartedBy {
  const { deeds, notKnown } = whoIn([{ about: 'started', ...answer }], executionArn);
  // There is the one or the other.
  return deeds[0]?.by ?? { notKnown: notKnown[0]!.why };
}
