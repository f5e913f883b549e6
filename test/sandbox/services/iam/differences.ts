import type { Difference } from '../../difference.ts';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole } from '../../seed.ts';

export const differences: readonly Difference[] = [
  {
    title: 'IAM’s own reads',
    aws: 'A read may not show yet what was just written. No figure is published; recorded is one that shows a deletion after 0.05 s.',
    source: 'IAM User Guide, “Changes that I make are not always immediately visible”',
    sandbox: 'A read shows what was written, unless the account is opened with `readSeconds`.',
    consequence: 'A read that lags comes only where a test asks for it.',
    safe: 'test/system/concurrent-executions.test.ts and test/system/lost-answers.test.ts ask for it.',
    answers: { aws: 'perhaps none', sandbox: 'web' },
    async observe() {
      const account = queryAccount();
      await createProfile(account, 'web');
      await account.call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' });
      await account.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' });
      const InstanceProfile = { InstanceProfileName: 'web' };
      const answer = await account.call('iam', 'GetInstanceProfile', InstanceProfile);
      return (answer as { InstanceProfile: { Roles: { RoleName: string }[] } }).InstanceProfile.Roles[0]?.RoleName;
    },
  },
  {
    title: 'When EC2 sees what was written to IAM',
    aws: 'Some time later, in each Region by itself. Tools wait 10 s to 2 min, and more than 2 min 30 s has been seen.',
    source: 'ansible/ansible#37465; hashicorp/terraform-provider-aws#27516',
    sandbox:
      'In all Regions at the same time, 10 s later unless an account is opened with another figure; never an older state again.',
    consequence:
      'A Region that lags behind the others, or goes back for a moment, is nowhere in the tests of the sandbox.',
    safe: 'Rolecall waits before it associates anything; how long is an input, propagationSeconds.',
    answers: { aws: 'some time', sandbox: '10 s' },
    async observe() {
      const account = queryAccount();
      await createRole(account, 'web');
      const written = account.clock.now();
      await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web' });
      const isSeen = (): boolean => {
        try {
          return account.ec2.profile({ Name: 'web' }).Arn !== '';
        } catch {
          return false;
        }
      };
      while (!isSeen()) await account.clock.advance(100);
      return `${(account.clock.now() - written) / 1000} s`;
    },
  },
  {
    title: 'Two writers at once',
    aws: 'IAM may refuse a write with ConcurrentModification or EntityTemporarilyUnmodifiable.',
    source: 'IAM API Reference, CreateInstanceProfile and UpdateUser',
    sandbox: 'Does the one after the other.',
    consequence: 'These errors come only where a test asks for them.',
    safe: 'The tasks that write to IAM retry both (test/statemachines/definition.test.ts).',
    answers: { aws: 'perhaps ConcurrentModification', sandbox: ['fulfilled', 'fulfilled'] },
    async observe() {
      const account = queryAccount();
      await createRole(account, 'web');
      const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
      const write = { RoleName: 'web', PolicyDocument };
      const both = [1, 2].map(async () => account.call('iam', 'UpdateAssumeRolePolicy', write));
      return (await Promise.allSettled(both)).map(({ status }) => status);
    },
  },
];
