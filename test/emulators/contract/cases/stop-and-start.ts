import { DescribeInstanceStatusCommand, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { answerTo, refused } from '../answer.ts';
import type { ContractAccount } from '../account.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const stop = ({ ec2 }: ContractAccount, id: string) =>
  answerTo(ec2.send(new StopInstancesCommand({ InstanceIds: [id] })), ({ StoppingInstances }) => [
    StoppingInstances?.[0]?.PreviousState?.Name,
    StoppingInstances?.[0]?.CurrentState?.Name !== 'running',
  ]);

const start = ({ ec2 }: ContractAccount, id: string) =>
  answerTo(ec2.send(new StartInstancesCommand({ InstanceIds: [id] })), ({ StartingInstances }) => [
    StartingInstances?.[0]?.PreviousState?.Name,
    StartingInstances?.[0]?.CurrentState?.Name !== 'stopped',
  ]);

export const stopping: Operation = {
  name: 'StopInstances',
  cases: [
    {
      title: 'stops an instance that runs, which keeps its instance profile',
      source: source.recorded,
      answer: { stopped: ['running', true], hasProfile: true },
      async ask(account) {
        const { instanceId } = await account.instanceOn(await account.profile());
        const stopped = await stop(account, instanceId);
        await account.eventually(async () => (await account.describe(instanceId))?.State?.Name === 'stopped');
        return { stopped, hasProfile: (await account.describe(instanceId))?.IamInstanceProfile !== undefined };
      },
    },
    {
      title: 'of a terminated instance is refused',
      source: source.recorded,
      answer: refused('IncorrectInstanceState', 400),
      ask: async (account) => stop(account, await account.instance({ state: 'terminated' })),
    },
  ],
};

export const starting: Operation = {
  name: 'StartInstances',
  cases: [
    {
      title: 'starts an instance that is stopped, and gives it another LaunchTime',
      source: source.recorded,
      answer: { started: ['stopped', true], isLater: true },
      async ask(account) {
        const id = await account.instance();
        const before = (await account.describe(id))?.LaunchTime ?? new Date(0);
        await stop(account, id);
        await account.eventually(async () => (await account.describe(id))?.State?.Name === 'stopped');
        const started = await start(account, id);
        await account.eventually(async () => (await account.describe(id))?.State?.Name === 'running');
        return { started, isLater: ((await account.describe(id))?.LaunchTime ?? before) > before };
      },
    },
    {
      title: 'of an instance that runs succeeds, and does nothing',
      source: source.ec2('API_StartInstances'),
      answer: ['running', true],
      ask: async (account) => start(account, await account.instance()),
    },
    {
      title: 'of a terminated instance is refused',
      source: source.recorded,
      answer: refused('IncorrectInstanceState', 400),
      ask: async (account) => start(account, await account.instance({ state: 'terminated' })),
    },
  ],
};

export const describeStatus: Operation = {
  name: 'DescribeInstanceStatus',
  cases: [
    {
      title: 'comes to ok for both checks of an instance that runs',
      source: source.ec2('API_DescribeInstanceStatus'),
      answer: ['ok', 'ok'],
      async ask(account) {
        const id = await account.instance();
        const checks = async () => {
          const answer = await account.ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [id] }));
          const [found] = answer.InstanceStatuses ?? [];
          return [found?.SystemStatus?.Status, found?.InstanceStatus?.Status];
        };
        await account.eventually(async () => (await checks()).every((status) => status === 'ok'));
        return checks();
      },
    },
    {
      title: 'leaves out an instance that is stopped',
      source: source.ec2('API_DescribeInstanceStatus'),
      answer: 0,
      async ask(account) {
        const InstanceIds = [await account.instance({ state: 'stopped' })];
        const answer = await account.ec2.send(new DescribeInstanceStatusCommand({ InstanceIds }));
        return answer.InstanceStatuses?.length ?? 0;
      },
    },
  ],
};
