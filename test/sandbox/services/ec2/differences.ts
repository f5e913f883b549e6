import type { Difference } from '../../difference.ts';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstance } from '../../seed.ts';

export const differences: readonly Difference[] = [
  {
    title: 'Reads right after a write',
    aws: 'A read may not show yet what was just written; DescribeInstances may not know a new instance. No figure is published.',
    source: 'EC2 Developer Guide, “Ensuring idempotency and eventual consistency in the Amazon EC2 API”',
    sandbox: 'A read shows what was written, but for the state of an instance, which shows a second late.',
    consequence: 'An old read, or one that misses rows, comes only where a test asks for it.',
    safe: 'Interceptors make such reads (test/sandbox/faults.test.ts).',
    answers: { aws: 'perhaps none', sandbox: 'found' },
    async observe() {
      const account = queryAccount();
      const InstanceIds = account.ec2.launch({ MinCount: 1, MaxCount: 1 });
      await account.call('ec2', 'DescribeInstances', { InstanceIds });
      return 'found';
    },
  },
  {
    title: 'How long things take',
    aws: 'It varies: an instance was seen stopping 21.1 s after StopInstances, and stopped after 26.3 s.',
    source: 'instance_profiles_transitions.json; sandbox/world/timing.ts has every figure',
    sandbox:
      'Each kind of transition takes the same time every time, within what was recorded; an association does not.',
    consequence:
      'What comes first is always the same here: credentials are there after 2 s, a disassociated profile is gone after 0.5 s.',
    safe: 'Rolecall waits for what it reads, not for a time. The delay of IAM is an option of every account.',
    answers: { aws: 'between 21.1 and 26.3 s', sandbox: '24 s' },
    async observe() {
      const account = queryAccount();
      const id = await runInstance(account);
      await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
      const stoppedAt = account.clock.now();
      while (account.ec2.instance(id).state !== 'stopped') await account.clock.advance(100);
      return `${(account.clock.now() - stoppedAt) / 1000} s`;
    },
  },
  {
    title: 'What launches instances by itself',
    aws: 'An Auto Scaling group and a persistent Spot request launch an instance whenever they have fewer than they should have.',
    source: 'Amazon EC2 Auto Scaling User Guide, “What is Amazon EC2 Auto Scaling?”; EC2 User Guide, “Spot Instances”',
    sandbox: 'They launch none. A group that should have instances is refused.',
    consequence: 'An instance with the former instance profile, after a move, comes only where a test launches it.',
    safe: 'Rolecall reads what they would launch with, and changes none of them (test/functions/next-instances/).',
    answers: { aws: 'active', sandbox: 'open' },
    async observe() {
      const account = queryAccount();
      const SpotInstanceRequestIds = [account.ec2.requestSpot({ Type: 'persistent' })];
      await account.clock.advance(3_600_000);
      const answer = await account.call('ec2', 'DescribeSpotInstanceRequests', { SpotInstanceRequestIds });
      return (answer as { SpotInstanceRequests: { State: string }[] }).SpotInstanceRequests[0]?.State;
    },
  },
  {
    title: 'Room for a launch',
    aws: 'RunInstances and StartInstances fail with InsufficientInstanceCapacity where EC2 has no room.',
    source: 'EC2 User Guide, “Troubleshoot instance launch issues”',
    sandbox: 'There is always room.',
    consequence: 'An instance that Rolecall starts comes back here, unless a test asks for trouble.',
    safe: 'A start that is refused is made with an interceptor; test/system/restart.test.ts has instances that do not come back.',
    answers: { aws: 'perhaps none', sandbox: 2000 },
    async observe() {
      const account = queryAccount();
      await createProfile(account, 'web');
      return account.ec2.launch({ MinCount: 2000, MaxCount: 2000 }).length;
    },
  },
];
