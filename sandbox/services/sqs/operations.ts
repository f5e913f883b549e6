import type { Operations } from '../../wire/operations.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './operations/change-message-visibility.ts';
import { deleteMessage, deleteMessageBatch } from './operations/delete-message.ts';
import { getQueueAttributes } from './operations/get-queue-attributes.ts';
import { getQueueUrl, listQueues } from './operations/list-queues.ts';
import { cancelMessageMoveTask, listMessageMoveTasks, startMessageMoveTask } from './operations/message-move-tasks.ts';
import { purgeQueue } from './operations/purge-queue.ts';
import { receiveMessage } from './operations/receive-message.ts';
import { sendMessage, sendMessageBatch } from './operations/send-message.ts';
import type { Queues } from './queues.ts';

const message = [
  'MessageBody',
  'DelaySeconds',
  'MessageAttributes.*.DataType',
  'MessageAttributes.*.StringValue',
  'MessageAttributes.*.BinaryValue',
];
const inEntries = (...members: string[]): string[] => ['Id', ...members].map((member) => `Entries.${member}`);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html */
export const operations: Operations<Queues> = {
  CancelMessageMoveTask: { takes: ['TaskHandle'], run: cancelMessageMoveTask },
  ChangeMessageVisibility: {
    takes: ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'],
    run: changeMessageVisibility,
  },
  ChangeMessageVisibilityBatch: {
    takes: ['QueueUrl', ...inEntries('ReceiptHandle', 'VisibilityTimeout')],
    run: changeMessageVisibilityBatch,
  },
  DeleteMessage: { takes: ['QueueUrl', 'ReceiptHandle'], run: deleteMessage },
  DeleteMessageBatch: { takes: ['QueueUrl', ...inEntries('ReceiptHandle')], run: deleteMessageBatch },
  GetQueueAttributes: { takes: ['QueueUrl', 'AttributeNames'], run: getQueueAttributes },
  GetQueueUrl: { takes: ['QueueName'], run: getQueueUrl },
  ListMessageMoveTasks: { takes: ['SourceArn', 'MaxResults'], run: listMessageMoveTasks },
  ListQueues: { takes: ['QueueNamePrefix', 'MaxResults', 'NextToken'], run: listQueues },
  PurgeQueue: { takes: ['QueueUrl'], run: purgeQueue },
  ReceiveMessage: {
    takes: [
      'QueueUrl',
      'AttributeNames',
      'MessageSystemAttributeNames',
      'MessageAttributeNames',
      'MaxNumberOfMessages',
      'VisibilityTimeout',
      'WaitTimeSeconds',
    ],
    run: receiveMessage,
  },
  SendMessage: { takes: ['QueueUrl', ...message], run: sendMessage },
  SendMessageBatch: { takes: ['QueueUrl', ...inEntries(...message)], run: sendMessageBatch },
  StartMessageMoveTask: {
    takes: ['SourceArn', 'DestinationArn', 'MaxNumberOfMessagesPerSecond'],
    run: startMessageMoveTask,
  },
};
