import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { queues, text } from './queues.ts';

it('a look at dead letters says why they are there, and leaves them there', async () => {
  const { sqs, queue: dead, QueueUrl, client, seconds } = queues({ QueueName: 'dead' });
  const RedrivePolicy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 };
  const source = sqs.createQueue({ QueueName: 'source', VisibilityTimeout: 0, RedrivePolicy });
  source.send(text('too often'));
  for (let receive = 1; receive <= 3; receive += 1) source.receive(1);
  const RULE_ARN = { DataType: 'String', StringValue: 'arn:aws:events:us-east-1:111111111111:rule/running' };
  dead.send({ ...text('from a rule'), attributes: { RULE_ARN } });
  const look = async () =>
    (
      await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 5,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      )
    ).Messages;

  expect(await look()).toMatchObject([
    {
      Body: 'too often',
      Attributes: {
        ApproximateReceiveCount: '3',
        SentTimestamp: '1767323045000',
        DeadLetterQueueSourceArn: source.arn,
      },
    },
    { Body: 'from a rule', Attributes: { ApproximateReceiveCount: '1' }, MessageAttributes: { RULE_ARN } },
  ]);
  expect(await look()).toBeUndefined();
  await seconds(5);
  expect(await look()).toMatchObject([{ Body: 'too often' }, { Body: 'from a rule' }]);

  await seconds(5);
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  expect(Attributes).toEqual({ ApproximateNumberOfMessages: '2' });
});
