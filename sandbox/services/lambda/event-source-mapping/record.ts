import type { MessageAttribute, ReceivedMessage } from '../../sqs/message.ts';
import { md5, md5OfAttributes } from '../../sqs/message-attributes.ts';
import { systemAttributes } from '../../sqs/system-attributes.ts';

export type SqsRecord = ReturnType<typeof sqsRecord>;

/** A message as the function gets it. Recorded: radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json, 9dc356f. */
export function sqsRecord(message: ReceivedMessage, queueArn: string) {
  const md5OfMessageAttributes = md5OfAttributes(message.attributes);
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, attribute]) => [name, recordAttribute(attribute)]),
    ),
    md5OfBody: md5(message.body),
    ...(md5OfMessageAttributes !== undefined && { md5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

const recordAttribute = ({ DataType, StringValue, BinaryValue }: MessageAttribute) => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});
