import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../functions/policy/parse-policy.ts';
import Packaging from '../../packaging/plugin.ts';
import { policyValues } from '../../packaging/policy-values.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  profiles: {
    web: { instanceProfile: 'web-profile', roles: ['web-role', 'shared'] },
    www: { instanceProfile: '/web-profile', roles: ['shared', 'web-role'] },
    batch: { instanceProfile: '/team/batch-profile', roles: ['/team/batch-role', 'shared'] },
  },
  protected: ['eks-*'],
  quarantine: ['locked'],
  graceSeconds: 45,
});
const arn = (resource: string): object => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${resource}` });

describe('what the template takes from the policy', () => {
  it('is each listed role and instance profile once, with its path, in order', () => {
    expect(policyValues(policy)).toMatchObject({
      roleArns: [arn('role/shared'), arn('role/team/batch-role'), arn('role/web-role')],
      instanceProfileArns: [arn('instance-profile/team/batch-profile'), arn('instance-profile/web-profile')],
    });
  });

  it('keeps a retired profile and its roles apart from those that are given', () => {
    const old = { instanceProfile: '/team/old-profile', roles: ['old-role'], retired: true };

    expect(policyValues({ ...policy, profiles: { ...policy.profiles, old } })).toMatchObject({
      roleArns: policyValues(policy)['roleArns'],
      instanceProfileArns: policyValues(policy)['instanceProfileArns'],
      listedInstanceProfileArns: [
        arn('instance-profile/team/batch-profile'),
        arn('instance-profile/team/old-profile'),
        arn('instance-profile/web-profile'),
      ],
      retiredRoleArns: [arn('role/old-role')],
      retiredInstanceProfileArns: [arn('instance-profile/team/old-profile')],
    });
  });

  it('is a name that nothing has, when nothing is retired', () => {
    expect(policyValues(policy)).toMatchObject({
      retiredRoleArns: [arn('role/')],
      retiredInstanceProfileArns: [arn('instance-profile/')],
    });
  });

  it('is what marks an instance that opted out, with any value', () => {
    expect(policyValues(policy)['optedOut']).toEqual({ StringLike: { 'aws:ResourceTag/rolecall:ignore': '*' } });
  });

  it.each([
    ['keep', 'none', ['ec2:AssociateIamInstanceProfile']],
    ['keep', 'batch', ['ec2:AssociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation']],
    ['replace', 'none', ['ec2:AssociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation']],
  ] as const)(
    'is how an instance profile is given: with %s and the default %s by %j',
    (existing, byDefault, actions) => {
      expect(policyValues({ ...policy, existing, default: byDefault })['givingActions']).toEqual(actions);
    },
  );

  it('is every protected instance profile at any path', () => {
    expect(policyValues(policy)['protectedArns']).toEqual([
      arn('instance-profile/*/eks-*'),
      arn('instance-profile/eks-*'),
    ]);
  });

  // An empty list in a condition is no condition that IAM can judge.
  it('is an instance profile that cannot be, when nothing is protected', () => {
    expect(policyValues({ ...policy, protected: [] })['protectedArns']).toEqual([arn('instance-profile/')]);
  });

  it('is every instance profile of quarantine at any path, or one that cannot be', () => {
    expect(policyValues(policy)['quarantineArns']).toEqual([
      arn('instance-profile/*/locked'),
      arn('instance-profile/locked'),
    ]);
    expect(policyValues({ ...policy, quarantine: [] })['quarantineArns']).toEqual([arn('instance-profile/')]);
  });

  it('is that nothing may be replaced while Rolecall only observes', () => {
    expect(policyValues({ ...policy, existing: 'replace', mode: 'observe' })['replaceable']).toBe('none');
  });

  it.each([
    ['assign', 'ENABLED'],
    ['ignore', 'DISABLED'],
  ] as const)('is whether tag changes count: %s is %s', (onTagChange, tagChangeRule) => {
    expect(policyValues({ ...policy, onTagChange })['tagChangeRule']).toBe(tagChangeRule);
  });

  it.each([
    ['keep', 'none', 'none'],
    ['keep', 'batch', 'default'],
    ['replace', 'none', 'unprotected'],
    ['replace', 'batch', 'unprotected'],
  ] as const)('is what may be replaced: with %s and the default %s it is %s', (existing, byDefault, replaceable) => {
    expect(policyValues({ ...policy, existing, default: byDefault })['replaceable']).toBe(replaceable);
  });

  it.each([
    ['none', []],
    ['batch', [arn('instance-profile/team/batch-profile')]],
  ])('is the instance profile of the default %s: %j', (byDefault, arns) => {
    expect(policyValues({ ...policy, default: byDefault })['defaultArns']).toEqual(arns);
  });

  it('is the rest as it stands', () => {
    expect(policyValues(policy)).toMatchObject({ tagKey: 'profile', graceSeconds: 45 });
  });
});

describe('a value that serverless.yml asks for', () => {
  const { policy: source } = new Packaging({
    service: {
      provider: { region: 'us-east-1', compiledCloudFormationTemplate: { Resources: {} } },
      functions: {},
      resources: { Resources: {} },
    },
    processedInput: { commands: ['print'], options: { policy: 'sandbox/policy.yml' } },
  }).configurationVariablesSources;

  it('comes from the policy that is packaged', async () => {
    await expect(source?.resolve({ address: 'tagKey' })).resolves.toEqual({ value: 'instance-profile' });
  });

  // Serverless would put nothing in its place.
  it.each(['tagkey', 'toString', ''])('and that the policy does not have stops the packaging: %s', async (address) => {
    await expect(source?.resolve({ address })).rejects.toThrow(`policy:${address}, which is not there`);
  });
});
