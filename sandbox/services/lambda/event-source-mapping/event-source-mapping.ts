import type { ReceivedMessage } from '../../sqs/message.ts';
import type { Queue } from '../../sqs/queue.ts';
import { timing } from '../../../world/timing.ts';
import { visibilityTimeoutIsTooShort } from '../errors.ts';
import { failedMessages } from './batch-item-failures.ts';
import { concurrency } from './concurrency.ts';
import { gatherBatch } from './gather-batch.ts';
import { invokeBatch, type InvokeSettings } from './invoke-batch.ts';
import { type MappingMetrics, mappingMetrics } from './mapping-metrics.ts';
import { parseMappingProperties } from './mapping-properties.ts';

/** Polls a queue for a function. */
export interface EventSourceMapping {
  readonly metrics: Readonly<MappingMetrics>;
  enable(): void;
  /** Stops polling; the batches that it works on are finished. */
  disable(): void;
}

export interface MappingSettings extends Omit<InvokeSettings, 'delays'> {
  /** The properties of AWS::Lambda::EventSourceMapping, with every reference resolved. */
  properties: unknown;
  queue: Queue;
  delays?: InvokeSettings['delays'];
}

export function createEventSourceMapping(settings: MappingSettings): EventSourceMapping {
  const { queue, clock, functionTimeout, delays = timing.delivery } = settings;
  const properties = parseMappingProperties(settings.properties);
  const reportsFailures = properties.FunctionResponseTypes.includes('ReportBatchItemFailures');
  if (queue.properties.VisibilityTimeout < functionTimeout) throw visibilityTimeoutIsTooShort(queue, functionTimeout);
  const metrics = mappingMetrics();
  const batches = concurrency(clock, properties.ScalingConfig.MaximumConcurrency);
  let polling: AbortController | undefined;

  async function poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await batches.free();
      if (signal.aborted) break;
      const batch = await gatherBatch(queue, properties, clock, signal);
      if (batch.length > 0) void workOn(batch);
    }
  }

  /** The retry: a message that is not deleted is received again after its visibility timeout. */
  async function workOn(batch: readonly ReceivedMessage[]): Promise<void> {
    batches.start();
    metrics.PolledEventCount += batch.length;
    const answer = await invokeBatch(batch, queue.arn, { ...settings, delays }, metrics);
    if (answer) {
      const failed = reportsFailures ? failedMessages(answer.response, idsOf(batch)) : noMessages;
      metrics.FailedInvokeEventCount += failed.size;
      for (const { id, receiptHandle } of batch) if (!failed.has(id)) remove(receiptHandle);
    }
    batches.end();
  }

  function remove(receiptHandle: string): void {
    const message = queue.find(receiptHandle);
    if (message) queue.delete(message);
    metrics.DeletedEventCount += 1;
  }

  function enable(): void {
    if (polling) return;
    polling = new AbortController();
    void poll(polling.signal);
  }

  if (properties.Enabled) enable();

  return {
    metrics,
    enable,
    disable() {
      polling?.abort();
      polling = undefined;
    },
  };
}

const noMessages: ReadonlySet<string> = new Set();
const idsOf = (batch: readonly ReceivedMessage[]): ReadonlySet<string> => new Set(batch.map(({ id }) => id));
