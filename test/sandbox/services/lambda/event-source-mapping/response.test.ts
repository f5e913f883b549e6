import { describe, expect, it } from 'vitest';
import type { SqsEvent } from '../../../../../sandbox/services/lambda/event-source-mapping/invoke-batch.ts';
import { mappedQueue, received } from './mapped-queue.ts';

// Recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json, commit 9dc356f, but for those that are
// marked as documented: Lambda Developer Guide, "Handling errors for an SQS event source".
const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

const failedB = ({ Records }: SqsEvent): unknown => ({
  batchItemFailures: [{ itemIdentifier: Records.find(({ body }) => body === 'b')?.messageId }],
});

/** Two messages, of which the first receive is answered so, and the next ones with success. */
async function afterFirst(respond: (event: SqsEvent) => unknown, properties: object = reporting) {
  const mapped = mappedQueue(properties, (event) =>
    event.Records.some(({ attributes }) => attributes['ApproximateReceiveCount'] === '1') ? respond(event) : undefined,
  );
  mapped.send('a', 'b');
  await mapped.seconds(30);
  return { ...mapped, got: mapped.invocations.map(received) };
}

describe('a response to a batch', () => {
  const wholeBatchBack: [name: string, response: unknown][] = [
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: '00000000-0000-0000-0000-999000999000' }] }],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a number', { batchItemFailures: [{ itemIdentifier: 123 }] }],
    ['no list', { batchItemFailures: 'not-an-array' }],
    ['an id of null (documented)', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['another key (documented)', { batchItemFailures: [{ messageId: 'a' }] }],
  ];
  it.each(wholeBatchBack)('with %s brings the whole batch back', async (_, response) => {
    const { got, queue } = await afterFirst(() => response);
    expect(got).toEqual([
      ['a:1', 'b:1'],
      ['a:2', 'b:2'],
    ]);
    expect(queue.messages()).toEqual([]);
  });

  const success: [name: string, response: unknown][] = [
    ['no failures', { batchItemFailures: [] }],
    ['an entry without a key', { batchItemFailures: [{}] }],
    ['null (documented)', null],
    ['no list at all (documented)', {}],
    ['a list of null (documented)', { batchItemFailures: null }],
  ];
  it.each(success)('with %s is success', async (_, response) => {
    const { got, queue } = await afterFirst(() => response);
    expect(got).toEqual([['a:1', 'b:1']]);
    expect(queue.messages()).toEqual([]);
  });

  it('brings back the message that it names alone', async () => {
    const { got, invocations, queue, mapping } = await afterFirst(failedB);
    expect(got).toEqual([['a:1', 'b:1'], ['b:2']]);
    expect(queue.messages()).toEqual([]);
    expect(mapping.metrics).toEqual({
      PolledEventCount: 3,
      InvokedEventCount: 3,
      FailedInvokeEventCount: 1,
      DeletedEventCount: 2,
    });
    const [first, second] = invocations.map(({ event }) => event.Records.find(({ body }) => body === 'b')!);
    expect(second?.receiptHandle).not.toBe(first?.receiptHandle);
    expect(second?.attributes['ApproximateFirstReceiveTimestamp']).toBe(
      first?.attributes['ApproximateFirstReceiveTimestamp'],
    );
  });

  it('is ignored when the mapping does not ask for it', async () => {
    const { got, queue } = await afterFirst(failedB, { FunctionResponseTypes: [] });
    expect(got).toEqual([['a:1', 'b:1']]);
    expect(queue.messages()).toEqual([]);
  });
});

describe('an error of the function', () => {
  it('brings the whole batch back when the visibility timeout runs out', async () => {
    const { got, invocations, queue, mapping } = await afterFirst(() => {
      throw new Error('owned deliberate first-receive batch failure');
    });
    expect(got).toEqual([
      ['a:1', 'b:1'],
      ['a:2', 'b:2'],
    ]);
    expect(invocations.map(({ at }) => at)).toEqual([40, 12_040]);
    expect(queue.messages()).toEqual([]);
    expect(mapping.metrics).toEqual({
      PolledEventCount: 4,
      InvokedEventCount: 4,
      FailedInvokeEventCount: 2,
      DeletedEventCount: 2,
    });
  });
});
