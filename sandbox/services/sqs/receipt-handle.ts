import { AwsError } from '../../wire/aws-error.ts';

/** A receipt handle names one receive of one message of one queue; callers must take it as opaque. */
export const receiptHandle = (queue: string, messageId: string, receive: number): string =>
  `AQEB${Buffer.from(`${queue} ${messageId} ${receive}`).toString('base64')}`;

export function parseReceiptHandle(handle: string, queue: string): { messageId: string; receive: number } {
  const [name, messageId, receive] = Buffer.from(handle.replace(/^AQEB/, ''), 'base64').toString().split(' ');
  if (name !== queue || messageId === undefined) {
    const message = `The input receipt handle "${handle}" is not a valid receipt handle.`;
    throw new AwsError('ReceiptHandleIsInvalid', 404, message);
  }
  return { messageId, receive: Number(receive) };
}
