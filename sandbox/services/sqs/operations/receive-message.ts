import type { ReceivedMessage } from '../message.ts';
import { md5, md5OfAttributes, selectAttributes } from '../message-attributes.ts';
import { optionalNumber, type Parameters, textList, visibilityRange } from '../parameters.ts';
import { systemAttributes } from '../system-attributes.ts';
import { type Operation, queueOf } from '../queues.ts';

const maximumRange = { minimum: 1, maximum: 10, reason: 'Must be between 1 and 10, if provided.' };
const waitRange = { minimum: 0, maximum: 20, reason: 'Must be >= 0 and <= 20, if provided.' };

export const receiveMessage: Operation = async (queues, parameters) => {
  const queue = queueOf(queues, parameters);
  const maximum = optionalNumber(parameters, 'MaxNumberOfMessages', maximumRange) ?? 1;
  const visibilityTimeout = optionalNumber(parameters, 'VisibilityTimeout', visibilityRange);
  const wait =
    optionalNumber(parameters, 'WaitTimeSeconds', waitRange) ?? queue.properties.ReceiveMessageWaitTimeSeconds;
  const deadline = queues.clock.now() + wait * 1000;

  let received = queue.receive(maximum, visibilityTimeout);
  while (received.length === 0 && queues.clock.now() < deadline) {
    await queue.arrival({ deadline });
    received = queue.receive(maximum, visibilityTimeout);
  }
  return received.length > 0 ? { Messages: received.map((message) => describe(message, parameters)) } : {};
};

function describe(message: ReceivedMessage, parameters: Parameters): object {
  const attributes = selectAttributes(message.attributes, textList(parameters, 'MessageAttributeNames'));
  const names = [...textList(parameters, 'AttributeNames'), ...textList(parameters, 'MessageSystemAttributeNames')];
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => names.includes('All') || names.includes(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(Object.keys(attributes).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MessageAttributes: attributes,
    }),
  };
}
