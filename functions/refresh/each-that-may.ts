import type { CaughtError } from '../caught-error.ts';

/** An instance that EC2 refused the call for, as a state carries it. */
export interface Refused {
  instanceId: string;
  failure: CaughtError;
}

interface Refusal {
  instanceId: string;
  error: Error;
}

/** It comes with the status of a fault of EC2, and is an answer about the instance. */
const noRoom = 'InsufficientInstanceCapacity';

/**
 * Makes the call for all of them at once, since EC2 counts requests; it is done for all of them or for none. Where EC2 refuses
 * it, it is made for each half, until it is known for whom EC2 refuses it.
 * @throws what is no refusal: then nobody knows for whom it was done
 */
export async function eachThatMay(
  instanceIds: readonly string[],
  call: (instanceIds: readonly string[]) => Promise<void>,
): Promise<Refusal[]> {
  if (instanceIds.length === 0) return [];
  try {
    await call(instanceIds);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [instanceId = ''] = instanceIds;
    if (instanceIds.length === 1) return [{ instanceId, error }];
    const half = Math.ceil(instanceIds.length / 2);
    const first = await eachThatMay(instanceIds.slice(0, half), call);
    return [...first, ...(await eachThatMay(instanceIds.slice(half), call))];
  }
}

/** Whether EC2 has understood the call and will not do it. Throttling, and what EC2 fails at, is another matter. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { httpStatusCode = 0 } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  return (
    error.name === noRoom || (httpStatusCode >= 400 && httpStatusCode < 500 && !error.name.startsWith('Throttling'))
  );
}

/** What EC2 refuses because it has no room now, and perhaps soon. */
export const lacksRoom = ({ error }: Refusal): boolean => error.name === noRoom;

export const asRefused = ({ instanceId, error }: Refusal): Refused => ({
  instanceId,
  failure: { Error: error.name, Cause: error.message },
});
