import { lastMove, startMove, type Move } from '../aws/dead-letters.ts';
import type { Context } from '../context.ts';

const lookMilliseconds = 2000;
const mostLooks = 30;

/** The move that runs now, whoever started it: SQS works on one at a time for a queue. */
export async function runningMove(sourceArn: string): Promise<Move | undefined> {
  const move = await lastMove(sourceArn);
  return move?.status === 'RUNNING' ? move : undefined;
}

/** Sends the messages back, and waits for a minute until they are there. */
export async function redrive(
  sourceArn: string,
  destinationArn: string,
  context: Pick<Context, 'sleep' | 'interruption'>,
): Promise<Move> {
  await begin(sourceArn, destinationArn);
  const interruption = context.interruption();
  let move = await lastMove(sourceArn);
  for (let looks = 1; move?.status === 'RUNNING' && looks < mostLooks && !interruption.aborted; looks += 1) {
    await context.sleep(lookMilliseconds, interruption);
    move = await lastMove(sourceArn);
  }
  return move ?? { startedAt: 0, status: 'RUNNING', moved: 0, toMove: 0 };
}

async function begin(sourceArn: string, destinationArn: string): Promise<void> {
  const before = await lastMove(sourceArn);
  try {
    await startMove(sourceArn, destinationArn);
  } catch (error) {
    // The answer was lost, and SQS refuses the second request; or somebody else was faster.
    const last = await lastMove(sourceArn);
    if (last?.startedAt === before?.startedAt) throw error;
  }
}
