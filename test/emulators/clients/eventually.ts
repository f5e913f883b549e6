import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is there, for a minute and a half at most. */
export async function eventually<Answer>(what: string, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(250)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`${what}: not in a minute and a half.`);
}
