import { describe, expect, it } from 'vitest';
import * as aws from '../../functions/aws/errors.ts';
import * as all from '../../functions/errors.ts';
import * as nextInstances from '../../functions/next-instances/errors.ts';
import * as policy from '../../functions/policy/errors.ts';
import * as refresh from '../../functions/refresh/errors.ts';
import * as replaceProfile from '../../functions/replace-profile/errors.ts';
import * as replaceRole from '../../functions/replace-role/errors.ts';
import * as retireProfile from '../../functions/retire-profile/errors.ts';
import { instanceNamed, launcherNamed } from '../../functions/retire-profile/named.ts';
import * as workflow from '../../functions/workflow/errors.ts';

const { describeProblem: _, ...ofPolicy } = policy;
const errors = {
  ...all,
  ...aws,
  ...nextInstances,
  ...ofPolicy,
  ...refresh,
  ...replaceProfile,
  ...replaceRole,
  ...retireProfile,
  ...workflow,
};

const named = [
  instanceNamed('eu-west-1', { instanceId: 'i-0123456789abcdef0', state: 'stopped' }),
  launcherNamed({
    kind: 'launch template',
    region: 'eu-west-1',
    id: 'lt-1',
    name: 'web',
    version: '3',
    by: 'name',
    remedy: 'aws mend',
  }),
];

/** Each error, with what a person has to read in it. */
const cases: [Error, string[]][] = [
  [
    new errors.InputInvalid([{ field: 'canary', given: 0, allowed: 'a whole number from 1' }]),
    ['canary', 'given 0', 'a whole number from 1'],
  ],
  [
    new errors.InstanceProfileNotFound('web-profile'),
    ['instanceProfile', 'aws iam create-instance-profile --instance-profile-name web-profile'],
  ],
  [
    new errors.InstanceProfileNotInPolicy('web-profile', ['batch-profile', 'db-profile']),
    ['instanceProfile', 'web-profile', 'batch-profile, db-profile', 'deploy'],
  ],
  [new errors.InstanceProfileInQuarantine('locked'), ['instanceProfile', 'locked', 'quarantine']],
  [new errors.InstanceProfileRetired('old'), ['instanceProfile', 'old', 'retired: true', 'retire-profile']],
  [new errors.InstanceProfileNotRetired('old'), ['instanceProfile', 'old', '`retired: true`', 'deploy']],
  [
    new errors.InstanceProfileNamed('old', named),
    [
      'instance profile old is still in use',
      'eu-west-1: instance i-0123456789abcdef0 (stopped)',
      'eu-west-1: launch template lt-1 (web, version 3, by name): aws mend',
      'replace-profile',
    ],
  ],
  [new errors.NamedMeanwhile('old', named), ['Meanwhile instance profile old came into use', 'i-0123456789abcdef0']],
  [
    new errors.InstanceProfileChangedMeanwhile('old', 'AIPA1', 'AIPA2'),
    ['Instance profile old is another one now (AIPA2, not AIPA1)', 'DeleteInstanceProfile', 'CloudTrail'],
  ],
  [new errors.RoleNotFound('web-role-v2'), ['role', 'web-role-v2', 'create the role']],
  [
    new errors.RoleNotInPolicy('web-profile', 'admin-role', ['web-role', 'web-role-v2']),
    ['role', 'hold role admin-role', 'web-role, web-role-v2', 'deploy'],
  ],
  [
    new errors.RoleNotAssumableByEc2('web-role-v2'),
    ['ec2.amazonaws.com', 'update-assume-role-policy --role-name web-role-v2'],
  ],
  [
    new errors.FormerRoleNotInPolicy('web-profile', 'stranger', ['web-role', 'web-role-v2']),
    [
      'instance profile web-profile holds role stranger',
      'web-role, web-role-v2',
      'Add role stranger to policy.yml and deploy',
    ],
  ],
  [new errors.RegionNotEnabled('eu-south-2', ['eu-west-1', 'us-east-1']), ['eu-south-2', 'eu-west-1, us-east-1']],
  [
    new errors.AnotherExecutionRuns('web-profile', 'arn:aws:states:r:1:execution:m:a', '2026-11-01T12:00:00.000Z'),
    [
      'execution arn:aws:states:r:1:execution:m:a has worked on instance profile web-profile since 2026-11-01T12:00:00.000Z',
      'aws stepfunctions describe-execution --execution-arn arn:aws:states:r:1:execution:m:a',
      'aws stepfunctions stop-execution --execution-arn arn:aws:states:r:1:execution:m:a',
    ],
  ],
  [new errors.TooManyToRead('eu-west-1', 10_000), ['eu-west-1', '10000 launch template versions', 'Delete those']],
  [new errors.TooManyInstances(1200, 1000), ['1000', '"maxInstances": 1200']],
  [new errors.ExecutionTooLong(0.01, 12, 6), ['share: 0.01', '12 days', 'larger share']],
  [new errors.ExecutionTooLarge(200_000, 117_000), ['200000', '117000', 'fewer Regions']],
  [
    new errors.RoleChangedMeanwhile('web-profile', 'web-role', 'admin-role'),
    ['Instance profile web-profile holds role admin-role where role web-role was expected', 'CloudTrail'],
  ],
  [
    new errors.RoleChangedMeanwhile('web-profile', 'web-role', undefined),
    ['Instance profile web-profile holds no role where role web-role was expected'],
  ],
  [
    new errors.RoleChangedMeanwhile('web-profile', undefined, 'db-role'),
    ['Instance profile web-profile holds role db-role where no role was expected'],
  ],
  [new errors.RoleNotVisible('web-profile', 'web-role-v2'), ['web-role-v2', 'web-profile']],
  [new errors.InstancesNotBack(['i-a', 'i-b']), ['2 instances']],
  [new errors.InstancesStopping(['i-a', 'i-b']), ['2 instances']],
  [new errors.TooManyWaves(5000, 2, 1000), ['maxUnavailable: 5000', '2 at a time', '"maxUnavailable": 5']],
  [new errors.AssociationsPending(['i-a', 'i-b']), ['2 associations']],
  [
    new errors.PayloadRefused('AddRole', { field: 'request.role', given: 'db-role', allowed: 'web-role, web-role-v2' }),
    ['AddRole', 'request.role', 'given "db-role"', 'web-role, web-role-v2', 'called nothing'],
  ],
  [new errors.ReplacementEmpty('green', ['web-role']), ['replacement', 'green holds no role', '"create"', 'web-role']],
  [
    new errors.ReplacementRoleNotInPolicy('green', 'stranger', ['web-role']),
    ['green holds role stranger', 'listed are web-role', 'replace-role', 'deploy'],
  ],
  [
    new errors.ReplacementExists('green', 'and holds role db-role'),
    ['create', 'green exists, and holds role db-role', 'Leave create out'],
  ],
  [new errors.ReplacementNotVisible('green', 'web-role'), ['green', 'web-role']],
  [
    new errors.SweepWouldUndo('green', 'rolecall:ignore', [
      { instanceId: 'i-a', instanceProfile: 'web-profile', key: 'web' },
      { instanceId: 'i-b', instanceProfile: 'web-profile', key: 'web' },
    ]),
    ['2 instances', 'profiles.web is web-profile', 'i-a, i-b', 'name green', 'deploy', 'rolecall:ignore'],
  ],
  [
    new errors.TwinUnfit('green', 'is retired. Choose another one.'),
    ['twin', 'green is retired', 'Choose another one'],
  ],
  [
    new errors.TwinInUse('web', 'green', [{ region: 'eu-west-1', instanceIds: ['i-a', 'i-b'] }]),
    [
      'twin',
      '2 instances (eu-west-1: i-a, i-b) are on instance profile green',
      'start replace-profile with {"instanceProfile":"green","replacement":"web"}',
    ],
  ],
  [
    new errors.SweepWouldInterfere('green', 'rolecall:ignore', [{ region: 'eu-west-1', instanceIds: ['i-a'] }]),
    ['twin', '1 instance (eu-west-1: i-a) is concerned', 'existing: keep', 'rolecall:ignore', 'docs/which-way.md'],
  ],
  [
    new errors.NoWayBack('instance profile web holds no role'),
    ['onTrouble', 'instance profile web holds no role', 'Start again with "onTrouble": "stop"'],
  ],
  [new errors.VariableMissing('QUEUE_URL'), ['QUEUE_URL', 'serverless.yml']],
  [new errors.MessagesNotSent(['InternalError', 'InternalError']), ['2 messages', 'InternalError', 'next sweep']],
  [new errors.PolicyInvalid([{ path: ['profiles', 'web'], message: 'is missing' }]), ['profiles.web: is missing']],
  [
    new errors.AnotherProfileAssociated('i-a', 'arn:aws:iam::1:instance-profile/db-profile'),
    ['i-a', 'instance-profile/db-profile'],
  ],
  [new errors.StartedMeanwhile('i-a'), ['i-a', 'started meanwhile']],
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
