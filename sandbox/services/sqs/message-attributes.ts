import { createHash } from 'node:crypto';
import type { MessageAttribute, MessageAttributes } from './message.ts';

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** SQS Developer Guide, "Calculating the MD5 message digest for message attributes". Without attributes there is none. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).toSorted();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const attribute = attributes[name]!;
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    hash.update(Buffer.from([attribute.BinaryValue === undefined ? 1 : 2]));
    add(bytesOf(attribute));
  }
  return hash.digest('hex');
}

export const sizeOf = (attributes: MessageAttributes): number =>
  Object.entries(attributes)
    .map(([name, attribute]) => Buffer.byteLength(name + attribute.DataType) + bytesOf(attribute).length)
    .reduce((sum, size) => sum + size, 0);

const bytesOf = ({ BinaryValue, StringValue = '' }: MessageAttribute): Buffer =>
  BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64');

/** The attributes that a receive asks for: all of them (All, .*), by name, or by the beginning of the name (name.*). */
export function selectAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const isAsked = (name: string): boolean =>
    names.some(
      (asked) => asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAsked(name)));
}

/**
 * SQS keeps a Number as a number: 0012.3400 is received as 12.34, and the digest is of that (radkawar/stackd,
 * testdata/aws/lambda/sqs_mapping_delivery.json, commit 9dc356f).
 */
export function storedAttribute(attribute: MessageAttribute): MessageAttribute {
  const { DataType, StringValue } = attribute;
  if (!/^Number(\.|$)/.test(DataType) || StringValue === undefined) return attribute;
  const [, sign, whole, fraction] = /^([+-]?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(StringValue) ?? [];
  if (whole === undefined) return attribute;
  const number = `${sign === '-' ? '-' : ''}${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return { DataType, StringValue: number };
}
