import type { Clock } from '../../../world/clock.ts';
import type { ReceivedMessage } from '../../sqs/message.ts';
import type { timing } from '../../../world/timing.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import type { MappingMetrics } from './mapping-metrics.ts';
import { type SqsRecord, sqsRecord } from './record.ts';

export interface SqsEvent {
  Records: SqsRecord[];
}

export interface InvokeSettings {
  clock: Clock;
  /** Invokes synchronously. @throws when the function fails, TooManyRequestsException when it is throttled */
  invoke: (event: SqsEvent) => Promise<unknown>;
  /** The timeout of the function, in seconds. */
  functionTimeout: number;
  delays: typeof timing.delivery;
}

/**
 * Invokes the function with a batch. A throttled batch is tried again as long as its messages stay hidden for longer than
 * the function may take. How long is derived from radkawar/stackd, testdata/aws/lambda/sqs_mapping_throttling.json, commit
 * 9dc356f: tried again with a visibility timeout of 120 s and a function timeout of 60 s, not with 60 s for both.
 * @returns undefined if the function gave no response
 */
export async function invokeBatch(
  batch: readonly ReceivedMessage[],
  queueArn: string,
  { clock, invoke, functionTimeout, delays }: InvokeSettings,
  metrics: MappingMetrics,
): Promise<{ response: unknown } | undefined> {
  const event = { Records: batch.map((message) => sqsRecord(message, queueArn)) };
  const hiddenUntil = batch.reduce((earliest, { visibleAt }) => Math.min(earliest, visibleAt), Infinity);
  await clock.sleep(delays.queueToFunction * 1000);

  for (let wait = delays.throttledBatchRetry * 1000; ; wait *= 2) {
    metrics.InvokedEventCount += batch.length;
    try {
      return { response: await invoke(event) };
    } catch (error) {
      metrics.FailedInvokeEventCount += batch.length;
      const isThrottled = error instanceof AwsError && error.code === 'TooManyRequestsException';
      if (!isThrottled || clock.now() + wait + functionTimeout * 1000 > hiddenUntil) return undefined;
    }
    await clock.sleep(wait);
  }
}
