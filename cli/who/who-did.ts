import { openTrail } from '../aws/trail.ts';
import type { Context } from '../context.ts';
import { answerOf } from './answer.ts';
import { type Asked, questionsAbout } from './questions.ts';
import { seenOrWhy } from './seen-or-why.ts';
import { type Answered, type Who, whoIn } from './who-in.ts';

/** Of 50 events each, with half a second between two. */
const pages = 10;

/**
 * Asks CloudTrail who started, steered and stopped an execution: some 20 seconds at most, and 2 where little else happens.
 * @param instanceProfiles those whose tags steer it
 */
export async function whoDid(
  execution: Asked,
  instanceProfiles: readonly string[],
  context: Pick<Context, 'now' | 'sleep'>,
): Promise<Who> {
  const lookUp = openTrail(context);
  const now = context.now();
  const answers: Answered[] = [];
  for (const { about, look } of questionsAbout(execution, instanceProfiles, now)) {
    const seen = await seenOrWhy(lookUp, look, pages);
    answers.push({ about, ...('why' in seen ? { records: [], why: seen.why } : answerOf(look, seen, now)) });
  }
  return whoIn(answers, execution.executionArn, instanceProfiles);
}
