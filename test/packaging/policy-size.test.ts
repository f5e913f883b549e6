import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../packaging/policy-size.ts';

describe('the size of a policy', () => {
  it.each([
    ['us-east-1', '"arn:aws:us-east-1:123456789012"'],
    ['us-gov-west-1', '"arn:aws-us-gov:us-gov-west-1:123456789012"'],
    ['cn-north-1', '"arn:aws-cn:cn-north-1:123456789012"'],
  ])('is the one that it has in %s', (region, deployed) => {
    const reference = { 'Fn::Sub': 'arn:${AWS::Partition}:${AWS::Region}:${AWS::AccountId}' };

    expect(sizeOf(reference, region)).toBe(deployed.length);
  });

  it('does not count white space', () => {
    expect(sizeOf({ text: ' a b\n' }, 'us-east-1')).toBe('{"text":"ab\\n"}'.length);
  });
});
