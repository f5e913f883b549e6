import { describe, expect, it } from 'vitest';
import { ClockStoppedError } from '../../../../sandbox/world/clock.ts';
import { queues, text } from './queues.ts';

const bodiesOf = (messages: { body: string }[]): string[] => messages.map(({ body }) => body);

describe('a message', () => {
  it('is hidden after a receive for the visibility timeout', async () => {
    const { queue, seconds } = queues({ VisibilityTimeout: 12 });
    queue.send(text('a'));
    const [first] = queue.receive(10);
    await seconds(11.999);
    expect(queue.receive(10)).toEqual([]);
    await seconds(0.001);
    const [second] = queue.receive(10);
    expect(second).toMatchObject({ id: first?.id, receiveCount: 2, firstReceivedAt: first?.firstReceivedAt });
    expect(second?.receiptHandle).not.toBe(first?.receiptHandle);
  });

  it('is hidden for as long as the receive says', async () => {
    const { queue, seconds } = queues();
    queue.send(text('a'));
    queue.receive(1, 2);
    await seconds(2);
    expect(queue.receive(1, 0)).toHaveLength(1);
    expect(queue.receive(1)).toHaveLength(1);
  });

  it('can be hidden for longer, and shown at once', async () => {
    const { queue, seconds } = queues({ VisibilityTimeout: 10 });
    queue.send(text('a'));
    const [received] = queue.receive(1);
    const message = queue.find(received!.receiptHandle)!;
    queue.hide(message, 100);
    await seconds(99);
    expect(queue.receive(1)).toEqual([]);
    queue.hide(message, 0);
    expect(queue.receive(1)).toHaveLength(1);
  });

  it('is delayed by the queue, or by itself', async () => {
    const { queue, seconds } = queues({ DelaySeconds: 5 });
    queue.send(text('default'));
    queue.send(text('now'), 0);
    queue.send(text('late'), 900);
    expect(queue.count()).toEqual({ visible: 1, inFlight: 0, delayed: 2 });
    expect(bodiesOf(queue.receive(10))).toEqual(['now']);
    await seconds(5);
    expect(bodiesOf(queue.receive(10))).toEqual(['default']);
    expect(queue.count()).toEqual({ visible: 0, inFlight: 2, delayed: 1 });
  });

  it('expires', async () => {
    const { queue, seconds } = queues({ MessageRetentionPeriod: 60 });
    queue.send(text('a'));
    await seconds(59);
    queue.send(text('b'));
    await seconds(1);
    expect(bodiesOf(queue.messages())).toEqual(['b']);
    expect(bodiesOf(queue.receive(10))).toEqual(['b']);
  });

  it('is not deleted by the handle of an earlier receive', async () => {
    const { queue, sqs, seconds, QueueUrl } = queues({ VisibilityTimeout: 1 });
    queue.send(text('a'));
    const [first] = queue.receive(1);
    await seconds(1);
    const [second] = queue.receive(1);
    const remove = (ReceiptHandle: string | undefined): Promise<unknown> =>
      sqs.handle({
        service: 'sqs',
        region: 'us-east-1',
        caller: 'AKIA',
        operation: 'DeleteMessage',
        parameters: { QueueUrl, ReceiptHandle },
      });
    await remove(first?.receiptHandle);
    expect(queue.messages()).toHaveLength(1);
    await remove(second?.receiptHandle);
    await remove(second?.receiptHandle);
    expect(queue.messages()).toEqual([]);
  });
});

function withDeadLetterQueue(maxReceiveCount: number) {
  const account = queues();
  const deadLetters = account.sqs.createQueue({ QueueName: 'dead' });
  const RedrivePolicy = { deadLetterTargetArn: deadLetters.arn, maxReceiveCount };
  const queue = account.sqs.createQueue({ QueueName: 'work', VisibilityTimeout: 10, RedrivePolicy });
  return { ...account, queue, deadLetters };
}

describe('a dead letter', () => {
  it('moves when it would be received once more than allowed', async () => {
    const { queue, deadLetters, seconds } = withDeadLetterQueue(2);
    const sent = queue.send(text('a'));
    for (const receiveCount of [1, 2]) {
      expect(queue.receive(10)).toMatchObject([{ receiveCount }]);
      await seconds(10);
    }
    expect(deadLetters.messages()).toEqual([]);
    queue.send(text('b'));
    expect(bodiesOf(queue.receive(10))).toEqual(['b']);
    expect(deadLetters.receive(10)).toMatchObject([
      { id: sent.id, sentAt: sent.sentAt, receiveCount: 3, deadLetterSourceArn: queue.arn },
    ]);
  });

  it('needs its queue to be there', () => {
    const { sqs } = queues();
    const RedrivePolicy = { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111111111111:none', maxReceiveCount: 1 };
    expect(() => sqs.createQueue({ QueueName: 'work', RedrivePolicy })).toThrow('Dead letter target does not exist.');
  });
});

describe('waiting for a message', () => {
  it('ends when one is sent', async () => {
    const { clock, queue } = queues();
    const waited = queue.arrival();
    queue.send(text('a'));
    await clock.run(waited);
    expect(clock.now()).toBe(queue.createdAt);
  });

  it.each([
    ['delayed', 7],
    ['in flight', 30],
  ])('ends when one that was %s is visible, after %i s', async (state, after) => {
    const { clock, queue } = queues();
    queue.send(text('a'), state === 'delayed' ? after : 0);
    if (state === 'in flight') queue.receive(1);
    await clock.run(queue.arrival());
    expect(clock.now()).toBe(queue.createdAt + after * 1000);
  });

  it('sets no timer when there is nothing to come', async () => {
    const { clock, queue } = queues();
    await expect(clock.run(queue.arrival())).rejects.toThrow(ClockStoppedError);
  });

  it('leaves no timer behind when the hidden message is deleted', async () => {
    const { clock, queue } = queues();
    queue.send(text('a'));
    const [received] = queue.receive(1);
    const waited = queue.arrival();
    queue.delete(queue.find(received!.receiptHandle)!);
    await expect(clock.run(waited)).rejects.toThrow(ClockStoppedError);
    expect(clock.now()).toBe(queue.createdAt);
  });

  it('ends when aborted', async () => {
    const { clock, queue } = queues();
    const controller = new AbortController();
    const waited = queue.arrival({ signal: controller.signal });
    controller.abort();
    await clock.run(waited);
    expect(clock.now()).toBe(queue.createdAt);
  });
});

describe('a queue', () => {
  it.each([
    ['FifoQueue', { QueueName: 'a', FifoQueue: true }],
    ['KmsMasterKeyId', { QueueName: 'a', KmsMasterKeyId: 'alias/aws/sqs' }],
  ])('is refused with the property %s, which would be ignored', (property, properties) => {
    expect(() => queues().sqs.createQueue(properties)).toThrow(property);
  });

  it.each([
    { VisibilityTimeout: 43_201 },
    { DelaySeconds: 901 },
    { MessageRetentionPeriod: 59 },
    { ReceiveMessageWaitTimeSeconds: 21 },
    { QueueName: 'a.fifo' },
  ])('is refused with %o', (properties) => {
    expect(() => queues().sqs.createQueue({ QueueName: 'a', ...properties })).toThrow();
  });

  it('takes 50,000 messages and gives them back', () => {
    const { queue } = queues();
    for (let index = 0; index < 50_000; index += 1) queue.send(text(String(index)));
    const received: string[] = [];
    for (let batch = queue.receive(10); batch.length > 0; batch = queue.receive(10)) {
      for (const { body, receiptHandle } of batch) {
        received.push(body);
        queue.delete(queue.find(receiptHandle)!);
      }
    }
    expect(received).toEqual(Array.from({ length: 50_000 }, (_, index) => String(index)));
    expect(queue.messages()).toEqual([]);
  });
});
