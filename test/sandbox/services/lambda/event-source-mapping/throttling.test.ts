import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../sandbox/wire/aws-error.ts';
import { mappedQueue, received } from './mapped-queue.ts';

// Recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_throttling.json, commit 9dc356f: one message, and a
// function with a timeout of 60 s that has no capacity before a time after the first receive. The figures are theirs.
const cases = [
  {
    name: 'before_expiry_fast',
    VisibilityTimeout: 120,
    capacityAfter: 10_008,
    run: { after: 10_970, receiveCount: '1' },
    metrics: { PolledEventCount: 1, InvokedEventCount: 3, FailedInvokeEventCount: 2, DeletedEventCount: 1 },
  },
  {
    name: 'before_expiry',
    VisibilityTimeout: 60,
    capacityAfter: 33_030,
    run: { after: 60_024, receiveCount: '2' },
    metrics: { PolledEventCount: 2, InvokedEventCount: 2, FailedInvokeEventCount: 1, DeletedEventCount: 1 },
  },
  {
    name: 'after_expiry',
    VisibilityTimeout: 60,
    capacityAfter: 88_417,
    run: { after: 120_048, receiveCount: '3' },
    metrics: { PolledEventCount: 3, InvokedEventCount: 3, FailedInvokeEventCount: 2, DeletedEventCount: 1 },
  },
];

describe('a throttled batch', () => {
  it.each(cases)('runs as in $name', async ({ VisibilityTimeout, capacityAfter, run, metrics }) => {
    const runs: { at: number; receiveCount: string | undefined }[] = [];
    const { clock, send, seconds, mapping, queue } = mappedQueue(
      {},
      (event) => {
        const at = clock.now() - queue.createdAt;
        if (at < capacityAfter) throw new AwsError('TooManyRequestsException', 429, 'Rate Exceeded.');
        runs.push({ at, receiveCount: event.Records[0]?.attributes['ApproximateReceiveCount'] });
      },
      { VisibilityTimeout, functionTimeout: 60 },
    );
    send('a');
    await seconds(300);
    expect(runs).toMatchObject([{ receiveCount: run.receiveCount }]);
    expect(Math.abs(runs[0]!.at - run.after)).toBeLessThan(100);
    expect(mapping.metrics).toEqual(metrics);
    expect(queue.messages()).toEqual([]);
  });

  it('that never finds capacity uses up its receives', async () => {
    const { send, seconds, invocations } = mappedQueue(
      {},
      () => {
        throw new AwsError('TooManyRequestsException', 429, 'Rate Exceeded.');
      },
      { VisibilityTimeout: 60, functionTimeout: 60 },
    );
    send('a');
    await seconds(200);
    expect(invocations.map(received)).toEqual([['a:1'], ['a:2'], ['a:3'], ['a:4']]);
  });
});

// Recorded there too, as code_failure: runs 41 ms and 60.030 s after the first receive.
it('a batch that failed in the function waits for the visibility timeout', async () => {
  let failures = 1;
  const { send, seconds, invocations, mapping } = mappedQueue(
    {},
    () => {
      if (failures > 0) throw new Error(`failure ${(failures -= 1)}`);
    },
    { VisibilityTimeout: 60, functionTimeout: 60 },
  );
  send('a');
  await seconds(100);
  expect(invocations.map(({ at }) => at)).toEqual([40, 60_040]);
  expect(invocations.map(received)).toEqual([['a:1'], ['a:2']]);
  expect(mapping.metrics).toEqual({
    PolledEventCount: 2,
    InvokedEventCount: 2,
    FailedInvokeEventCount: 1,
    DeletedEventCount: 1,
  });
});
