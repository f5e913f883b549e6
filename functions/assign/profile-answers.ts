import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import type { Answer } from './decide-by-profile.ts';

/** What IAM has said last of each instance profile, and when it was asked. */
const remembered = new Map<string, { answer: Answer; at: number }>();

/**
 * What IAM says of these instance profiles. What it said since then is not asked again, a missing answer included.
 * @param since milliseconds since the epoch
 */
export async function profileAnswers(names: Iterable<string>, since: number): Promise<Map<string, Answer>> {
  const answers = [...names].map(async (name) => {
    const known = remembered.get(name);
    if (known && known.at >= since) return [name, known.answer] as const;
    const at = Date.now();
    const answer = await ask(name);
    remembered.set(name, { answer, at });
    return [name, answer] as const;
  });
  return new Map(await Promise.all(answers));
}

async function ask(name: string): Promise<Answer> {
  try {
    return (await findInstanceProfile(name)) ?? 'there is none';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // IAM throttles or fails: what asks for other instance profiles goes on.
    log('instance profile not read', { instanceProfile: name, error: error.name, cause: error.message });
    return 'no answer';
  }
}
