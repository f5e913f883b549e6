import { describe, expect, it } from 'vitest';
import { cutStatement } from '../../packaging/cut-statement.ts';
import { sizeOf } from '../../packaging/policy-size.ts';
import type { Statement } from '../../packaging/statement.ts';
import { judge, parsePolicy } from '../../sandbox/permissions/policy.ts';

const region = 'us-east-1';
const room = 400;
const names = Array.from({ length: 40 }, (_, number) => `arn:aws:iam::123456789012:role/role-${number}`);
const passing: Statement = {
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: names,
  Condition: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] } },
};
const giving = (operator: string): Statement => ({
  Effect: 'Allow',
  Action: 'ec2:AssociateIamInstanceProfile',
  Resource: '*',
  Condition: { [operator]: { 'ec2:NewInstanceProfile': names } },
});

const may = (statements: Statement[], resource: string, service: string) =>
  judge(parsePolicy(JSON.stringify({ Statement: statements })), {
    action: 'iam:PassRole',
    resource,
    context: (key) => (key === 'iam:passedtoservice' ? service : undefined),
  });

describe('a long statement', () => {
  it.each([
    ['at its resources', passing],
    ['at the values of a condition', giving('ArnLike')],
    ['at the values of a condition with IfExists', giving('StringEqualsIfExists')],
  ])('is cut %s into pieces that are short enough', (_, statement) => {
    const pieces = cutStatement(statement, room, region);

    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.filter((piece) => sizeOf(piece, region) > room)).toEqual([]);
  });

  it('is allowed to the same as before', () => {
    const pieces = cutStatement(passing, room, region);

    for (const resource of [...names, 'arn:aws:iam::123456789012:role/admin'])
      for (const service of ['ec2.amazonaws.com', 'lambda.amazonaws.com'])
        expect(may(pieces, resource, service)).toBe(may([passing], resource, service));
  });

  // Each piece would deny, or allow, what the others list.
  it.each([
    ['a Deny', { ...passing, Effect: 'Deny' }],
    ['a condition that no value may fit', giving('ArnNotLike')],
    ['a condition on every value', giving('ForAllValues:StringEquals')],
  ] as [string, Statement][])('with %s stays whole', (_, statement) => {
    expect(cutStatement(statement, room, region)).toEqual([statement]);
  });
});

it('a statement that fits is not cut', () => {
  expect(cutStatement(passing, sizeOf(passing, region), region)).toEqual([passing]);
});
