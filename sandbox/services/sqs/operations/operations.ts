import { changeMessageVisibility, changeMessageVisibilityBatch } from './change-message-visibility.ts';
import { deleteMessage, deleteMessageBatch } from './delete-message.ts';
import { getQueueAttributes } from './get-queue-attributes.ts';
import { getQueueUrl, listQueues } from './list-queues.ts';
import type { Operation } from './operation.ts';
import { purgeQueue } from './purge-queue.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage, sendMessageBatch } from './send-message.ts';

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ChangeMessageVisibility: changeMessageVisibility,
    ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
    DeleteMessage: deleteMessage,
    DeleteMessageBatch: deleteMessageBatch,
    GetQueueAttributes: getQueueAttributes,
    GetQueueUrl: getQueueUrl,
    ListQueues: listQueues,
    PurgeQueue: purgeQueue,
    ReceiveMessage: receiveMessage,
    SendMessage: sendMessage,
    SendMessageBatch: sendMessageBatch,
  }),
);
