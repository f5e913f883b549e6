import { AwsError } from '../../../wire/aws-error.ts';
import type { MessageAttribute, NewMessage } from '../message.ts';
import { md5, md5OfAttributes, sizeOf, storedAttribute } from '../message-attributes.ts';
import { invalid } from '../errors.ts';
import { optionalNumber, type Parameters, requiredText } from '../parameters.ts';
import type { Queue } from '../queue.ts';
import { doBatch } from './batch.ts';
import { type Operation, queueOf } from '../queues.ts';

const delayRange = { minimum: 0, maximum: 900, reason: 'DelaySeconds must be >= 0 and <= 900.' };

export const sendMessage: Operation = (queues, parameters, { caller }) =>
  send(queueOf(queues, parameters), parameters, caller);

export const sendMessageBatch: Operation = (queues, parameters, { caller }) => {
  const queue = queueOf(queues, parameters);
  return doBatch(parameters, 'SendMessageBatchRequestEntry', (entry) => send(queue, entry, caller));
};

function send(queue: Queue, parameters: Parameters, senderId: string): object {
  const delaySeconds = optionalNumber(parameters, 'DelaySeconds', delayRange);
  const sent = readMessage(parameters, senderId, queue.properties.MaximumMessageSize);
  const attributes = Object.entries(sent.attributes).map(([name, attribute]) => [name, storedAttribute(attribute)]);
  const message = queue.send({ ...sent, attributes: Object.fromEntries(attributes) }, delaySeconds);
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(message.body),
    MD5OfMessageAttributes: md5OfAttributes(sent.attributes),
  };
}

function readMessage(parameters: Parameters, senderId: string, maximumSize: number): NewMessage {
  const body = requiredText(parameters, 'MessageBody');
  const attributes = (parameters['MessageAttributes'] ?? {}) as Record<string, MessageAttribute>;
  for (const [name, { DataType }] of Object.entries(attributes)) {
    if (/^(String|Number|Binary)(\.|$)/.test(DataType)) continue;
    const supported = 'the set of supported type prefixes is Binary, Number, and String.';
    throw invalid(`The message attribute '${name}' has an invalid message attribute type, ${supported}`);
  }
  if (Buffer.byteLength(body) + sizeOf(attributes) > maximumSize) {
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${maximumSize} bytes.`);
  }
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(body)) {
    throw new AwsError('InvalidMessageContents', 400, 'Invalid characters were found in the message body.');
  }
  return { body, attributes, senderId };
}
