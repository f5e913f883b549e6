import { describe, expect, it } from 'vitest';
import { ClockStoppedError } from '../../../../../sandbox/world/clock.ts';
import { createEventSourceMapping } from '../../../../../sandbox/services/lambda/event-source-mapping/event-source-mapping.ts';
import { queues, text } from '../../sqs/queues.ts';
import { mappedQueue, received } from './mapped-queue.ts';

const sizes = (invocations: { event: { Records: unknown[] } }[]): number[] =>
  invocations.map(({ event }) => event.Records.length);

describe('a batch', () => {
  // Recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json (isolated_window_zero), commit 9dc356f.
  it('holds what is there, and never more than the batch size', async () => {
    const { send, seconds, invocations } = mappedQueue({ BatchSize: 2 });
    send('a', 'b', 'c', 'd');
    await seconds(1);
    expect(sizes(invocations)).toEqual([2, 2]);
  });

  it('is gathered within the window', async () => {
    const { send, seconds, invocations } = mappedQueue({ BatchSize: 3, MaximumBatchingWindowInSeconds: 1 });
    send('a');
    await seconds(0.9);
    send('b');
    await seconds(0.2);
    send('c');
    await seconds(2);
    expect(invocations.map(received)).toEqual([['a:1', 'b:1'], ['c:1']]);
    expect(invocations.map(({ at }) => at)).toEqual([1040, 2140]);
  });

  it('does not wait for the end of the window when it is full', async () => {
    const { send, seconds, invocations } = mappedQueue(
      { BatchSize: 2, MaximumBatchingWindowInSeconds: 300 },
      undefined,
      {
        VisibilityTimeout: 600,
      },
    );
    send('a', 'b', 'c');
    await seconds(10);
    expect(invocations.map(received)).toEqual([['a:1', 'b:1']]);
  });

  it('may hold more than ten messages', async () => {
    const { send, seconds, invocations } = mappedQueue({ BatchSize: 25, MaximumBatchingWindowInSeconds: 1 });
    send(...Array.from({ length: 60 }, (_, index) => String(index)));
    await seconds(5);
    expect(sizes(invocations)).toEqual([25, 25, 10]);
  });
});

/** How many batches of one message are worked on at most, second by second. */
async function concurrent(properties: object, seconds: number): Promise<number[]> {
  let running = 0;
  const { clock, ...mapped } = mappedQueue({ BatchSize: 1, ...properties }, async () => {
    running += 1;
    await clock.sleep(10_000);
    running -= 1;
  });
  mapped.send(...Array.from({ length: 1000 }, (_, index) => String(index)));
  const seen: number[] = [];
  for (let second = 0; second < seconds; second += 1) {
    await mapped.seconds(1);
    seen.push(running);
  }
  return seen;
}

describe('concurrency', () => {
  it('starts at 5 and grows by 300 a minute', async () => {
    expect(await concurrent({}, 4)).toEqual([9, 14, 19, 24]);
  });

  it('does not go beyond the maximum', async () => {
    expect(await concurrent({ ScalingConfig: { MaximumConcurrency: 2 } }, 4)).toEqual([2, 2, 2, 2]);
  });
});

describe('a mapping', () => {
  it('waits for messages without a timer', async () => {
    const { clock } = mappedQueue({ MaximumBatchingWindowInSeconds: 1 });
    await expect(clock.run(new Promise(() => {}))).rejects.toThrow(ClockStoppedError);
  });

  it('leaves no timer behind when its messages are done', async () => {
    const { clock, send, queue } = mappedQueue({ MaximumBatchingWindowInSeconds: 1 });
    send('a', 'b');
    await expect(clock.run(new Promise(() => {}))).rejects.toThrow(ClockStoppedError);
    expect(queue.messages()).toEqual([]);
    expect(clock.now()).toBe(queue.createdAt + 1040);
  });

  // Recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json (disabled_reenable), commit 9dc356f.
  it('leaves messages in the queue until it is enabled', async () => {
    const { send, seconds, queue, mapping, invocations } = mappedQueue({ Enabled: false });
    send('a', 'b', 'c');
    await seconds(60);
    expect(queue.count()).toEqual({ visible: 3, inFlight: 0, delayed: 0 });
    mapping.enable();
    await seconds(1);
    expect(sizes(invocations)).toEqual([3]);
    mapping.disable();
    send('d');
    await seconds(60);
    expect(queue.count().visible).toBe(1);
  });

  it('takes nothing more when it was disabled while it had all hands full', async () => {
    const { clock, mapping, queue, send, seconds } = mappedQueue(
      { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
      () => clock.sleep(10_000),
    );
    send('a', 'b', 'c');
    await seconds(1);
    mapping.disable();
    await seconds(11);
    expect(queue.count().visible).toBe(1);
  });

  it.each([
    ['FilterCriteria', { FilterCriteria: { Filters: [] } }],
    ['MaximumBatchingWindowInSeconds must be greater than 0', { BatchSize: 11 }],
    ['>=2', { ScalingConfig: { MaximumConcurrency: 1 } }],
    ['<=10000', { BatchSize: 10_001, MaximumBatchingWindowInSeconds: 1 }],
  ])('is refused: %s', (message, properties) => {
    expect(() => mappedQueue(properties)).toThrow(message);
  });

  it('is refused when the function may take longer than messages are hidden', () => {
    expect(() => mappedQueue({}, undefined, { VisibilityTimeout: 30, functionTimeout: 60 })).toThrow(
      'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    );
  });

  it('makes a dead letter of a message that always fails', async () => {
    const { clock, sqs, seconds } = queues();
    const deadLetters = sqs.createQueue({ QueueName: 'dead' });
    const RedrivePolicy = { deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 5 };
    const queue = sqs.createQueue({ QueueName: 'work', VisibilityTimeout: 90, RedrivePolicy });
    let tries = 0;
    const invoke = (): Promise<never> => Promise.reject(new Error(`try ${(tries += 1)}`));
    createEventSourceMapping({ properties: {}, queue, clock, invoke, functionTimeout: 15 });
    queue.send(text('poison'));
    await seconds(600);
    expect(tries).toBe(5);
    expect(queue.messages()).toEqual([]);
    expect(deadLetters.messages()).toMatchObject([{ body: 'poison', deadLetterSourceArn: queue.arn }]);
  });

  it('works off a storm of 50,000 messages', async () => {
    let worked = 0;
    const { clock, queue, send, invocations, mapping } = mappedQueue(
      { BatchSize: 20, MaximumBatchingWindowInSeconds: 1, ScalingConfig: { MaximumConcurrency: 2 } },
      async (event) => {
        await clock.sleep(1000);
        worked += event.Records.length;
      },
    );
    send(...Array.from({ length: 50_000 }, (_, index) => String(index)));
    await expect(clock.run(new Promise(() => {}))).rejects.toThrow(ClockStoppedError);
    expect(worked).toBe(50_000);
    expect(invocations).toHaveLength(2500);
    expect(mapping.metrics.DeletedEventCount).toBe(50_000);
    expect(queue.messages()).toEqual([]);
  });
});
