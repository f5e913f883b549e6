import { describe, expect, it } from 'vitest';
import type { Resources } from '../../packaging/statement.ts';
import { withoutTooLong } from '../../packaging/while-they-fit.ts';

const arns = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `arn:aws:iam::123456789012:instance-profile/profile-${1000 + number}`);
const allow = { Effect: 'Allow', Action: 'ec2:ReplaceIamInstanceProfileAssociation', Resource: '*' } as const;
const denyOthers = (count: number) =>
  ({
    Effect: 'Deny',
    Action: 'ec2:ReplaceIamInstanceProfileAssociation',
    Resource: '*',
    Condition: { ArnNotLike: { 'ec2:InstanceProfile': arns(count) } },
  }) as const;
const named = { Sid: 'WhileTheyFit' };
const roleWith = (...Statement: object[]): Resources => ({
  ReplaceAssociationRole: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyName: 'one', PolicyDocument: { Version: '2012-10-17', Statement } }] },
  },
});

describe('a Deny of all but a list', () => {
  it.each([
    ['stays where the list fits', { ...named, ...denyOthers(50) }, true],
    ['is left out where the list is too long for a policy', { ...named, ...denyOthers(150) }, false],
    ['of another name stays, for IAM to refuse', denyOthers(150), true],
  ])('%s', (_, statement, stays) => {
    expect(withoutTooLong(roleWith(allow, statement), 'us-east-1')).toEqual(
      stays ? roleWith(allow, statement) : roleWith(allow),
    );
  });

  it('is looked for in roles alone', () => {
    const queue = { AssignQueue: { Type: 'AWS::SQS::Queue' } };

    expect(withoutTooLong(queue, 'us-east-1')).toEqual(queue);
  });
});
