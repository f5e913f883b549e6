import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { queues, text } from './queues.ts';

const arn = (name: string): string => `arn:aws:sqs:us-east-1:111111111111:${name}`;

/** A dead-letter queue that holds so many dead letters of the queue `source`, and a third queue. */
function deadLetters(count: number) {
  const { sqs, queue: dead, ...rest } = queues({ QueueName: 'dead' });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 };
  const source = sqs.createQueue({ QueueName: 'source', VisibilityTimeout: 0, RedrivePolicy });
  const other = sqs.createQueue({ QueueName: 'other' });
  for (let index = 0; index < count; index += 1) source.send(text(`letter ${index}`));
  source.receive(count);
  source.receive(1);
  const start = (input: object = {}) =>
    rest.client.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn, ...input }));
  const list = async (input: object = {}) =>
    (await rest.client.send(new ListMessageMoveTasksCommand({ SourceArn: dead.arn, ...input }))).Results ?? [];
  return { ...rest, sqs, dead, source, other, start, list };
}

const bodies = (queue: { messages(): { body: string }[] }): string[] => queue.messages().map(({ body }) => body);

describe('a message move task', () => {
  it('moves dead letters back to the queue that they came from, as new messages', async () => {
    const { dead, source, start, list, seconds } = deadLetters(3);
    const ids = dead.messages().map(({ id }) => id);

    await start();
    await seconds(1);

    expect(dead.messages()).toEqual([]);
    expect(bodies(source)).toEqual(['letter 0', 'letter 1', 'letter 2']);
    expect(source.messages()).toMatchObject([{ receiveCount: 0 }, { receiveCount: 0 }, { receiveCount: 0 }]);
    for (const { id } of source.messages()) expect(ids).not.toContain(id);
    expect(await list()).toEqual([
      {
        Status: 'COMPLETED',
        SourceArn: arn('dead'),
        ApproximateNumberOfMessagesMoved: 3,
        ApproximateNumberOfMessagesToMove: 3,
        StartedTimestamp: expect.any(Number) as number,
      },
    ]);
  });

  it('moves so many in a second, to another queue, and shows its handle while it runs', async () => {
    const { other, start, list, seconds } = deadLetters(5);

    const { TaskHandle } = await start({ DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 2 });
    await seconds(1.1);

    expect(bodies(other)).toEqual(['letter 0', 'letter 1']);
    expect(await list()).toMatchObject([
      {
        TaskHandle,
        Status: 'RUNNING',
        DestinationArn: arn('other'),
        MaxNumberOfMessagesPerSecond: 2,
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 5,
      },
    ]);
    await seconds(3);
    expect(other.messages()).toHaveLength(5);
  });

  it('that is cancelled leaves what it has not moved', async () => {
    const { client, dead, other, start, list, seconds } = deadLetters(5);
    const { TaskHandle } = await start({ DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 });
    await seconds(2.1);

    const cancelled = await client.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    await seconds(60);

    expect(cancelled).toMatchObject({ ApproximateNumberOfMessagesMoved: 2 });
    expect([other.messages().length, dead.count().visible]).toEqual([2, 3]);
    expect(await list()).toMatchObject([{ Status: 'CANCELLED' }]);
    await expect(client.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).rejects.toMatchObject({
      name: 'UnsupportedOperation',
    });
  });

  // docs.aws.amazon.com, SQS Developer Guide, "Troubleshoot dead-letter queue and dead-letter queue redrive issues".
  it('fails at a message that came from no queue, which stays', async () => {
    const { dead, start, list, seconds } = deadLetters(0);
    dead.send(text('an event that EventBridge could not deliver'));

    await start();
    await seconds(1);

    expect(await list()).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }]);
    expect(dead.count()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  });

  it('is listed with the ones before it, the latest first, one unless more are asked for', async () => {
    const { dead, start, list, seconds } = deadLetters(1);
    await start();
    await seconds(1);
    dead.send(text('a'));
    await start({ DestinationArn: arn('other') });

    expect(await list()).toMatchObject([{ Status: 'RUNNING' }]);
    expect(await list({ MaxResults: 10 })).toMatchObject([{ Status: 'RUNNING' }, { Status: 'COMPLETED' }]);
  });
});

/** Texts: localstack/localstack, whose tests of message move tasks are recorded against AWS. */
describe('StartMessageMoveTask', () => {
  it.each<[title: string, input: object, name: string, message: string]>([
    [
      'a queue that is no dead-letter queue',
      { SourceArn: arn('other') },
      'InvalidParameterValueException',
      'Source queue must be configured as a Dead Letter Queue.',
    ],
    [
      'a source that does not exist',
      { SourceArn: arn('none') },
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    ],
    [
      'a destination that does not exist',
      { DestinationArn: arn('none') },
      'ResourceNotFoundException',
      "The resource that you specified for the DestinationArn parameter doesn't exist.",
    ],
    [
      'more than 500 messages in a second',
      { MaxNumberOfMessagesPerSecond: 501 },
      'InvalidParameterValueException',
      'Value 501 for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500.',
    ],
  ])('refuses %s', async (_, input, code, message) => {
    const { sqs, dead } = deadLetters(1);
    const parameters = { SourceArn: dead.arn, ...input };
    const call = { service: 'sqs', region: 'us-east-1', caller: 'AKIA', operation: 'StartMessageMoveTask', parameters };

    await expect(sqs.handle(call)).rejects.toMatchObject({ code, message });
    expect(dead.messages()).toHaveLength(1);
  });

  it('refuses a second task for the same queue', async () => {
    const { start } = deadLetters(1);
    await start();

    await expect(start()).rejects.toThrow(/^There is already a task running\. Only one active task is allowed/);
  });

  it('does not know a handle that it has not given', async () => {
    const { client } = deadLetters(0);

    await expect(client.send(new CancelMessageMoveTaskCommand({ TaskHandle: 'any' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
