import { DescribeInstancesCommand, type DescribeInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { places } from './places.ts';

const describe = ({ ec2 }: ContractAccount, input: DescribeInstancesCommandInput) =>
  answerTo(ec2.send(new DescribeInstancesCommand(input)), ({ Reservations }) =>
    (Reservations ?? []).flatMap(({ Instances }) => Instances ?? []).map(({ InstanceId }) => InstanceId),
  );

/** Whether it is refused; the other cases' instances do not matter. */
const ask = ({ ec2 }: ContractAccount, input: DescribeInstancesCommandInput) =>
  answerTo(ec2.send(new DescribeInstancesCommand(input)));

const ofInstances = (...Values: string[]) => ({ Name: 'instance-id', Values });
const unknownInstance = 'i-0123456789abcdef0';
export const describeInstances: Operation = {
  name: 'DescribeInstances',
  cases: [
    {
      title: 'shows state, tags and launch time, and no instance profile where there is none',
      source: source.recorded,
      answer: {
        state: 'running',
        tags: [{ Key: 'instance-profile', Value: 'web' }],
        launched: true,
        profile: undefined,
      },
      async ask(account) {
        const instance = await account.describe(await account.instance({ tags: { 'instance-profile': 'web' } }));
        return {
          state: instance?.State?.Name,
          tags: instance?.Tags,
          launched: instance?.LaunchTime instanceof Date,
          profile: instance?.IamInstanceProfile?.Arn,
        };
      },
    },
    {
      title: 'shows the tags of the launch at once',
      source: source.recorded,
      answer: [{ Key: 'instance-profile', Value: 'web' }],
      ask: async (account) =>
        (await account.describe(await account.instance({ state: 'pending', tags: { 'instance-profile': 'web' } })))
          ?.Tags,
    },
    {
      title: 'by filter leaves out an id that does not exist',
      source: source.filtering,
      answer: [0],
      async ask(account) {
        const id = await account.instance();
        return places(await describe(account, { Filters: [ofInstances(id, unknownInstance)] }), [id]);
      },
    },
    {
      title: 'by id is refused for all when one does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html',
      answer: refused('InvalidInstanceID.NotFound', 400),
      ask: async (account) => ask(account, { InstanceIds: [await account.instance(), unknownInstance] }),
    },
    {
      title: 'finds the instances on an instance profile, by its ARN',
      source: source.ec2('API_DescribeInstances'),
      answer: [0],
      async ask(account) {
        const [one, other] = [await account.profile(), await account.profile()];
        const on = [(await account.instanceOn(one)).instanceId, (await account.instanceOn(other)).instanceId];
        const Filters = [{ Name: 'iam-instance-profile.arn', Values: [one.arn] }];
        return places(await describe(account, { Filters }), on);
      },
    },
    {
      title: 'finds by state',
      source: source.ec2('API_DescribeInstances'),
      answer: { running: [0], stopped: [1], both: [0, 1] },
      async ask(account) {
        const ids = [await account.instance(), await account.instance({ state: 'stopped' })];
        const inState = async (...Values: string[]): Promise<unknown> =>
          places(
            await describe(account, { Filters: [ofInstances(...ids), { Name: 'instance-state-name', Values }] }),
            ids,
          );
        return {
          running: await inState('running'),
          stopped: await inState('stopped'),
          both: await inState('running', 'stopped'),
        };
      },
    },
    {
      title: 'shows a terminated instance, without its instance profile',
      source: source.recorded,
      answer: { terminated: true, profile: undefined },
      async ask(account) {
        const { instanceId } = await account.instanceOn(await account.profile());
        await account.terminate(instanceId);
        const terminated = await account.eventually(
          async () => (await account.describe(instanceId))?.State?.Name === 'terminated',
        );
        return { terminated, profile: (await account.describe(instanceId))?.IamInstanceProfile?.Arn };
      },
    },
    {
      title: 'answers in pages',
      source: source.ec2('API_DescribeInstances'),
      answer: { first: 5, second: 1 },
      async ask(account) {
        const ids: string[] = [];
        for (let count = 0; count < 6; count += 1) ids.push(await account.instance({ state: 'pending' }));
        const page = (NextToken?: string) =>
          account.ec2.send(new DescribeInstancesCommand({ Filters: [ofInstances(...ids)], MaxResults: 5, NextToken }));
        const first = await page();
        const second = first.NextToken ? await page(first.NextToken) : undefined;
        const [one, two] = [first, second].map((answer) =>
          (answer?.Reservations ?? [])
            .flatMap(({ Instances }) => Instances ?? [])
            .filter(({ InstanceId = '' }) => ids.includes(InstanceId)),
        );
        return { first: one?.length, second: two?.length };
      },
    },
    {
      title: 'refuses pages of ids',
      source: source.filtering,
      answer: refused('InvalidParameterCombination', 400),
      ask: async (account) => ask(account, { InstanceIds: [await account.instance()], MaxResults: 5 }),
    },
    {
      title: 'refuses a filter that it does not have',
      source: source.filtering,
      answer: refused('InvalidParameterValue', 400),
      ask: (account) => ask(account, { Filters: [{ Name: 'iam-instance-profile.name', Values: ['web-profile'] }] }),
    },
    {
      title: 'is refused in a Region that is not enabled',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html (AuthFailure), aws/aws-cli#5150',
      answer: refused('AuthFailure', 401),
      ask: ({ ec2In }) => answerTo(ec2In('ap-east-1').send(new DescribeInstancesCommand({}))),
    },
  ],
};
