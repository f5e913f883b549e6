import type { Answer } from '../functions/assign/decide-by-profile.ts';
import { findInstanceProfile } from '../functions/aws/instance-profiles.ts';
import { chunks } from '../functions/chunks.ts';

/** A policy may list hundreds, and IAM does not publish its rate. */
const atATime = 20;

/** What IAM says of these instance profiles, by name. What it refuses is an error: nothing is decided without it. */
export async function profileAnswers(names: Iterable<string>): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const some of chunks([...names], atATime)) {
    const found = await Promise.all(some.map(findInstanceProfile));
    some.forEach((name, index) => answers.set(name, found[index] ?? 'there is none'));
  }
  return answers;
}
