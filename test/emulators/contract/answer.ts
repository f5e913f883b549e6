/** How a refused call answers. */
export const refused = (error: string, status: number): Refusal => ({ refused: error, status });

export interface Refusal {
  /** What the SDK gives as the error's name: the code; IAM's with the suffix Exception. */
  refused: string;
  status: number | undefined;
}

/** @returns what is picked of the output, or the refusal */
export async function answerTo<Output, Picked = 'done'>(
  call: Promise<Output>,
  pick: (output: Output) => Picked = () => 'done' as Picked,
): Promise<Picked | Refusal> {
  try {
    return pick(await call);
  } catch (error) {
    if (!isServiceError(error)) throw error;
    return { refused: error.name, status: error.$metadata.httpStatusCode };
  }
}

interface ServiceError extends Error {
  $metadata: { httpStatusCode?: number };
}

const isServiceError = (error: unknown): error is ServiceError => error instanceof Error && '$metadata' in error;
