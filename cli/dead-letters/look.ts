import { giveBack, receive, type DeadLetter } from '../aws/dead-letters.ts';

/** So many messages a person can read. */
const mostLetters = 100;

/** For so long nobody else sees them, if they cannot be given back. */
const hiddenSeconds = 30;

/** SQS may answer none though there are some: it asks a part of its servers. */
const mostEmptyAnswers = 2;

/** Reads messages and leaves them where they are. */
export async function lookInto(url: string): Promise<DeadLetter[]> {
  const found = new Map<string, DeadLetter>();
  const batches: DeadLetter[][] = [];
  let empty = 0;
  try {
    while (found.size < mostLetters && empty < mostEmptyAnswers) {
      const batch = await receive(url, hiddenSeconds);
      batches.push(batch);
      for (const letter of batch) found.set(letter.messageId, letter);
      empty = batch.length === 0 ? empty + 1 : 0;
    }
  } finally {
    for (const batch of batches) await giveBack(url, batch);
  }
  return [...found.values()].toSorted((one, other) => one.sentAt.localeCompare(other.sentAt));
}
