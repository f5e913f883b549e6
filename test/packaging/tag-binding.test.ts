import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../functions/policy/parse-policy.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { fitPermissions } from '../../packaging/fit-permissions.ts';
import { policyValues } from '../../packaging/policy-values.ts';
import { isRole, type Resources, type Statement } from '../../packaging/statement.ts';
import { bindToTag, canBindToTag } from '../../packaging/tag-binding.ts';
import { manyProfiles } from './many-profiles.ts';

const arn = (name: string): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:instance-profile/${name}`,
});
const policy = parsePolicy({
  tagKey: 'profile',
  profiles: {
    web: { instanceProfile: 'web', roles: ['web'] },
    www: { instanceProfile: '/web', roles: ['web'] },
    'a "quoted" key*': { instanceProfile: '/team/db', roles: ['db'] },
  },
  default: 'www',
});

const stackOf = (of: Policy): Resources => {
  const { givingActions: Action, instanceProfileArns, roleArns } = policyValues(of) as Record<string, string[]>;
  const giving = {
    Effect: 'Allow',
    Action,
    Resource: 'arn:aws:ec2:us-east-1:123456789012:instance/*',
    Condition: { ArnLike: { 'ec2:NewInstanceProfile': instanceProfileArns } },
  };
  const passing = { Effect: 'Allow', Action: 'iam:PassRole', Resource: roleArns };
  const PolicyDocument = { Version: '2012-10-17', Statement: [passing, giving] };
  const Properties = { Policies: [{ PolicyName: 'all', PolicyDocument }] };
  return { AssignProfilesRole: { Type: 'AWS::IAM::Role', Properties }, Other: { Type: 'AWS::SQS::Queue' } };
};
const statementsIn = ({ AssignProfilesRole: role }: Resources): Statement[] =>
  role && isRole(role) ? (role.Properties.Policies ?? []).flatMap((each) => each.PolicyDocument.Statement) : [];

describe('what AssignProfiles may give', () => {
  it('is each instance profile to instances whose tag has one of its keys, and the default to those without the tag', () => {
    const key = 'aws:ResourceTag/profile';

    expect(statementsIn(bindToTag(stackOf(policy), policy)).map(({ Condition }) => Condition)).toEqual([
      undefined,
      { ArnLike: { 'ec2:NewInstanceProfile': arn('web') }, StringEquals: { [key]: ['web', 'www'] } },
      { ArnLike: { 'ec2:NewInstanceProfile': arn('team/db') }, StringEquals: { [key]: ['a "quoted" key*'] } },
      { ArnLike: { 'ec2:NewInstanceProfile': arn('web') }, Null: { [key]: 'true' } },
    ]);
  });

  it('is no retired instance profile', () => {
    const old = { instanceProfile: 'old', roles: ['old'], retired: true };
    const retiring = { ...policy, profiles: { ...policy.profiles, old } };

    expect(statementsIn(bindToTag(stackOf(retiring), retiring))).toEqual(
      statementsIn(bindToTag(stackOf(policy), policy)),
    );
  });

  it('needs the tag, without a default', () => {
    const bound = bindToTag(stackOf(policy), { ...policy, default: 'none' });

    expect(statementsIn(bound).filter(({ Condition }) => Condition?.['Null'])).toEqual([]);
  });
});

describe('IAM compares the tag', () => {
  it.each([
    ['few instance profiles', 5, true],
    ['more than one role has room for', 500, false],
  ])('with %s: %d, %s', (_, count, boundToTag) => {
    const many = parsePolicy({ tagKey: 'profile', profiles: manyProfiles(count) });

    expect(fitPermissions(stackOf(many), many, 'us-east-1').boundToTag).toBe(boundToTag);
  });

  // IAM and CloudFormation would read another value, or refuse it.
  it.each(['Ключ', 'a${aws:username}', '{{resolve:ssm:a}}', '🔑'])('and not where a key is %s', (key) => {
    const odd = parsePolicy({ tagKey: 'profile', profiles: { [key]: { instanceProfile: 'web', roles: ['web'] } } });

    expect(canBindToTag(odd)).toBe(false);
    expect(fitPermissions(stackOf(odd), odd, 'us-east-1').boundToTag).toBe(false);
  });
});
