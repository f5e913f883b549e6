import { describe, expect, it } from 'vitest';
import { tooLarge } from '../../packaging/policy-size.ts';

/** A role with one inline policy for each document. */
const roleWith = (...documents: unknown[]): Record<string, { Type: string }> => ({
  SomeRole: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: documents.map((PolicyDocument) => ({ PolicyDocument })) },
  } as { Type: string },
});

/** A document of so many characters, quotation marks included. */
const long = (characters: number): string => 'x'.repeat(characters - 2);

describe('the inline policies of a role', () => {
  it('may have 10,240 characters', () => {
    expect(tooLarge(roleWith(long(10_240)), 'us-east-1')).toEqual([]);
  });

  it.each([
    ['in one policy', [10_241]],
    ['in several together', [10_000, 241]],
  ])('with more %s are named with their size and what is allowed', (_, lengths) => {
    expect(tooLarge(roleWith(...lengths.map(long)), 'us-east-1')).toEqual([
      'SomeRole: its policies would have 10241 characters; IAM allows 10240.',
    ]);
  });

  it.each([
    ['us-east-1', 'arn:aws:us-east-1:123456789012'],
    ['us-gov-west-1', 'arn:aws-us-gov:us-gov-west-1:123456789012'],
    ['cn-north-1', 'arn:aws-cn:cn-north-1:123456789012'],
  ])('are counted as they are in %s', (region, arn) => {
    const reference = { 'Fn::Sub': 'arn:${AWS::Partition}:${AWS::Region}:${AWS::AccountId}' };
    const rest = 10_240 - JSON.stringify(arn).length;

    expect(tooLarge(roleWith(reference, long(rest)), region)).toEqual([]);
    expect(tooLarge(roleWith(reference, long(rest + 1)), region)).toHaveLength(1);
  });

  it('may have any white space', () => {
    expect(tooLarge(roleWith({ text: ' '.repeat(20_000) }), 'us-east-1')).toEqual([]);
  });
});
