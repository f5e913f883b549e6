import { expect, it } from 'vitest';
import { mappedQueue } from './mapped-queue.ts';

const Binary = { DataType: 'Binary', BinaryValue: 'AAF/gP8=' };
const body =
  '{"token":"stackd-esm-delivery-2b54fbfd72-disabled_reenable","mode":"success","index":0,"fail":false,"kind":"keep","group":null}';

// Recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json (disabled_reenable), commit 9dc356f.
it('a function gets a message as a record', async () => {
  const { queue, seconds, invocations } = mappedQueue({});
  const { id } = queue.send({
    body,
    senderId: 'AIDAQAAAAAAAMEZHRHAHY',
    attributes: {
      Numeric: { DataType: 'Number', StringValue: '12.34' },
      Text: { DataType: 'String.probe', StringValue: 'snowman \u2603 newline\n' },
      Binary,
    },
  });
  await seconds(1);
  expect(invocations[0]?.event).toEqual({
    Records: [
      {
        messageId: id,
        receiptHandle: expect.stringMatching(/^AQEB/) as unknown,
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767323045000',
          SenderId: 'AIDAQAAAAAAAMEZHRHAHY',
          ApproximateFirstReceiveTimestamp: '1767323045000',
        },
        messageAttributes: {
          Numeric: { stringValue: '12.34', stringListValues: [], binaryListValues: [], dataType: 'Number' },
          Text: {
            stringValue: 'snowman \u2603 newline\n',
            stringListValues: [],
            binaryListValues: [],
            dataType: 'String.probe',
          },
          Binary: { binaryValue: 'AAF/gP8=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfBody: '8f911f82cd5d7f8bcacdddf76a77ba99',
        md5OfMessageAttributes: '0d3fe1e87705e1d1bf1b4e64178c1d66',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:111111111111:queue',
        awsRegion: 'us-east-1',
      },
    ],
  });
});

it('a message without attributes has none in its record, and no digest of them', async () => {
  const { send, seconds, invocations } = mappedQueue({});
  send('a');
  await seconds(1);
  const [record] = invocations[0]?.event.Records ?? [];
  expect(record).toMatchObject({ messageAttributes: {} });
  expect(record).not.toHaveProperty('md5OfMessageAttributes');
});
