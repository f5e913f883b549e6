import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../sandbox/permissions/policy.ts';

const key = 'ec2:InstanceProfile';
const profile = 'arn:aws:iam::123456789012:instance-profile/team/web-profile';

/** Whether a statement with the condition is about a request in which the key has that value, or is missing. */
function holds(condition: object, value: string | undefined): boolean {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  const [parsed] = parsePolicy(JSON.stringify({ Statement: statement }));
  const context = (asked: string): string | undefined => (asked === key.toLowerCase() ? value : undefined);
  return parsed?.covers({ action: 'a:B', resource: '*', context }) ?? false;
}

describe('a condition', () => {
  const cases: [operator: string, expected: string | boolean | string[], value: string | undefined, holds: boolean][] =
    [
      ['StringEquals', 'web', 'web', true],
      ['StringEquals', 'web', 'Web', false],
      ['StringEquals', 'w*', 'web', false],
      ['StringEquals', ['batch', 'web'], 'web', true],
      ['StringEquals', [], 'web', false],
      ['StringEquals', 'web', undefined, false],
      ['StringEqualsIgnoreCase', 'WEB', 'web', true],
      ['StringLike', 'w?b*', 'web-v2', true],
      ['StringLike', 'w?b', 'web-v2', false],
      ['StringLike', 'w.b', 'web', false],
      ['StringNotEquals', 'web', 'batch', true],
      ['StringNotEquals', ['batch', 'web'], 'web', false],
      ['StringNotEquals', 'web', undefined, true],
      ['StringNotLike', 'w*', 'web', false],
      ['StringNotLike', 'w*', undefined, true],
      ['ArnEquals', profile, profile, true],
      ['ArnEquals', 'arn:aws:iam::123456789012:instance-profile/*', profile, true],
      ['ArnLike', 'arn:aws:iam::*:instance-profile/team/w?b-profile', profile, true],
      ['ArnLike', 'arn:aws:iam:*:instance-profile/team/web-profile', profile, false],
      ['ArnLike', 'arn:aws:iam::123456789012:instance-profile/web-profile', profile, false],
      ['ArnLike', profile, undefined, false],
      ['ArnNotEquals', profile, profile, false],
      ['ArnNotLike', 'arn:aws:iam::123456789012:instance-profile/*/web-profile', profile, false],
      ['ArnNotLike', 'arn:aws:iam::123456789012:instance-profile/eks-*', profile, true],
      ['ArnNotLike', profile, undefined, true],
      ['ArnLikeIfExists', profile, profile, true],
      ['ArnLikeIfExists', 'arn:aws:iam::123456789012:instance-profile/batch-profile', profile, false],
      ['ArnLikeIfExists', profile, undefined, true],
      ['StringNotEqualsIfExists', 'web', 'web', false],
      ['Null', 'true', undefined, true],
      ['Null', true, undefined, true],
      ['Null', 'true', profile, false],
      ['Null', 'false', profile, true],
      ['Null', 'false', undefined, false],
      ['Bool', 'true', 'true', true],
      ['Bool', true, 'true', true],
      ['Bool', 'false', 'true', false],
      ['Bool', 'false', undefined, false],
      ['BoolIfExists', 'false', undefined, true],
      ['DateLessThan', '2026-11-02T09:00:00Z', '2026-11-02T08:59:59.999Z', true],
      ['DateLessThan', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z', false],
      ['DateLessThan', '1793610000', '2026-11-02T08:59:59.999Z', true],
      ['DateLessThan', '2026-11-02T09:00:00Z', undefined, false],
      ['DateLessThanEquals', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z', true],
      ['DateGreaterThan', '2026-11-02T10:00:00+01:00', '2026-11-02T09:00:00.001Z', true],
      ['DateGreaterThan', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z', false],
      ['DateGreaterThanEquals', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z', true],
      ['DateGreaterThanIfExists', '2026-11-02T09:00:00Z', undefined, true],
      ['ForAllValues:StringEquals', ['web', 'batch'], 'web', true],
      ['ForAllValues:StringEquals', ['web', 'batch'], 'admin', false],
      ['ForAllValues:StringEquals', ['web', 'batch'], undefined, true],
    ];

  it.each(cases)('%s %j with %s: %s', (operator, expected, value, verdict) => {
    expect(holds({ [operator]: { [key]: expected } }, value)).toBe(verdict);
  });

  it('has its keys in any case, and all of them hold', () => {
    const both = { StringLike: { 'EC2:instanceprofile': '*web-profile' }, StringNotLike: { [key]: '*batch' } };
    expect([profile, 'batch'].map((value) => holds(both, value))).toEqual([true, false]);
  });

  // What the sandbox would take as met, or as not, may be the other way round in AWS.
  it.each([
    ['NumericLessThan', { NumericLessThan: { [key]: 1 } }],
    ['ForAnyValue:StringEquals', { 'ForAnyValue:StringEquals': { [key]: 'web' } }],
    ['IpAddress', { IpAddress: { [key]: '10.0.0.0/8' } }],
    ['soon', { DateLessThan: { [key]: 'soon' } }],
    ['NullIfExists', { NullIfExists: { [key]: 'true' } }],
    ['toString', { toString: { [key]: 'web' } }],
    ['aws:SourceIp', { StringEquals: { 'aws:SourceIp': '10.0.0.1' } }],
    ['Policy variables', { StringEquals: { [key]: '${aws:PrincipalTag/team}' } }],
  ])('with what the sandbox does not know is refused by its name: %s', (name, condition) => {
    expect(() => holds(condition, profile)).toThrow(name);
  });
});
