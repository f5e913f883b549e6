import { describe, expect, it } from 'vitest';
import * as aws from '../../functions/aws/errors.ts';
import * as policy from '../../functions/policy/errors.ts';
import * as refresh from '../../functions/refresh/errors.ts';
import * as replaceRole from '../../functions/replace-role/errors.ts';

const { describeProblem: _, ...ofPolicy } = policy;
const errors = { ...aws, ...ofPolicy, ...refresh, ...replaceRole };

/** Each error, with what a person has to read in it. */
const cases: [Error, string[]][] = [
  [new errors.InputInvalid('canary', 0, 'a whole number from 1'), ['canary', 'given was 0', 'a whole number from 1']],
  [
    new errors.InstanceProfileNotFound('web'),
    ['instanceProfile', 'aws iam create-instance-profile --instance-profile-name web'],
  ],
  [new errors.InstanceProfileNotInPolicy('web', ['batch', 'db']), ['instanceProfile', 'web', 'batch, db', 'deploy']],
  [new errors.RoleNotFound('web-v2'), ['role', 'web-v2', 'create the role']],
  [new errors.RoleNotInPolicy('web', 'admin', ['web', 'web-v2']), ['role', 'hold admin', 'web, web-v2', 'deploy']],
  [new errors.RoleNotAssumableByEc2('web-v2'), ['ec2.amazonaws.com', 'update-assume-role-policy --role-name web-v2']],
  [
    new errors.FormerRoleNotInPolicy('web', 'stranger', ['web', 'web-v2']),
    ['web holds stranger', 'web, web-v2', 'Add stranger to policy.yml and deploy'],
  ],
  [new errors.RegionNotEnabled('eu-south-2', ['eu-west-1', 'us-east-1']), ['eu-south-2', 'eu-west-1, us-east-1']],
  [new errors.TooManyInstances(1200, 1000), ['1000', '"maxInstances": 1200']],
  [new errors.ExecutionTooLong(0.01, 12, 6), ['share: 0.01', '12 days', 'larger share']],
  [new errors.ExecutionTooLarge(200_000, 117_000), ['200000', '117000', 'fewer Regions']],
  [new errors.RoleChangedMeanwhile('web', 'web', 'admin'), ['web holds admin where web was expected', 'CloudTrail']],
  [new errors.RoleChangedMeanwhile('web', 'web', undefined), ['web holds no role where web was expected']],
  [new errors.RoleChangedMeanwhile('web', undefined, 'db'), ['web holds db where no role was expected']],
  [new errors.RoleNotVisible('web', 'web-v2'), ['web-v2', 'web']],
  [new errors.AssociationsPending(['i-a', 'i-b']), ['2 associations']],
  [new errors.VariableMissing('QUEUE_URL'), ['QUEUE_URL', 'serverless.yml']],
  [new errors.MessagesNotSent(['InternalError', 'InternalError']), ['2 messages', 'InternalError', 'next sweep']],
  [new errors.PolicyInvalid([{ path: ['profiles', 'web'], message: 'is missing' }]), ['profiles.web: is missing']],
  [new errors.AnotherProfileAssociated('i-a', 'arn:aws:iam::1:instance-profile/db'), ['i-a', 'instance-profile/db']],
];

describe('an error of ours', () => {
  it('is in this test', () => {
    expect(new Set(cases.map(([{ constructor }]) => constructor.name))).toEqual(new Set(Object.keys(errors)));
  });

  // Step Functions retries by the name, and a bundle's class names are minified.
  it.each(cases.map(([error]) => [error.constructor.name, error] as const))(
    '%s has its name as text',
    (name, error) => {
      expect(error.name).toBe(name);
      expect(Object.hasOwn(error, 'name')).toBe(true);
    },
  );

  // Lambda writes the stack into the cause of a failed execution, where a person reads it.
  it.each(cases.map(([error]) => [error.name, error] as const))('%s names no place in a bundle', (name, error) => {
    expect(error.stack).toBe(`${name}: ${error.message}`);
  });

  it.each(cases.map(([error, words]) => ({ name: error.name, error, words })))(
    '$name says $words',
    ({ error, words }) => {
      for (const word of words) expect(error.message).toContain(word);
    },
  );
});
