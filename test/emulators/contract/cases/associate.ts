import { AssociateIamInstanceProfileCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { accountId } from '../account.ts';
import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { associate, rehearseAssociate, unknown } from './association-calls.ts';

const incorrectInstanceState = refused('IncorrectInstanceState', 400);
const invalidValue = refused('InvalidParameterValue', 400);

export const associating: Operation = {
  name: 'AssociateIamInstanceProfile',
  cases: [
    {
      title: 'answers with the association, on its way',
      source: source.recorded,
      answer: {
        id: 'iip-assoc- and 17 digits',
        InstanceId: 'INSTANCE',
        Arn: `arn:aws:iam::${accountId}:instance-profile/NAME`,
        State: 'associating',
      },
      async ask(account) {
        const [InstanceId, { name }] = [await account.instance(), await account.profile()];
        const { IamInstanceProfileAssociation: made } = await account.ec2.send(
          new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name: name } }),
        );
        return {
          id: made?.AssociationId?.replace(/^(iip-assoc-)[0-9a-f]{17}$/, '$1 and 17 digits'),
          InstanceId: made?.InstanceId === InstanceId ? 'INSTANCE' : made?.InstanceId,
          Arn: made?.IamInstanceProfile?.Arn?.replace(name, 'NAME'),
          State: made?.State,
        };
      },
    },
    {
      title: 'ends in the state associated, and the instance has the instance profile',
      source: source.recorded,
      answer: { associated: true, Arn: `arn:aws:iam::${accountId}:instance-profile/NAME` },
      async ask(account) {
        const [instanceId, { name }] = [await account.instance(), await account.profile()];
        await associate(account, instanceId, { Name: name });
        const associated = await account.eventually(
          async () => (await account.associationsOf(instanceId))[0]?.State === 'associated',
        );
        const Arn = (await account.describe(instanceId))?.IamInstanceProfile?.Arn;
        return { associated, Arn: Arn?.replace(name, 'NAME') };
      },
    },
    {
      title: 'takes an ARN',
      source: source.ec2('API_AssociateIamInstanceProfile'),
      answer: [true],
      async ask(account) {
        const [instanceId, { arn }] = [await account.instance(), await account.profile({ path: '/team/' })];
        await associate(account, instanceId, { Arn: arn });
        const made = await account.associationsOf(instanceId);
        return made.map(({ IamInstanceProfile }) => IamInstanceProfile?.Arn === arn);
      },
    },
    {
      title: 'follows the ARN where the name says something else',
      source: source.recorded,
      answer: ['associating', true],
      async ask(account) {
        const [InstanceId, one, other] = [await account.instance(), await account.profile(), await account.profile()];
        const state = await associate(account, InstanceId, { Name: one.name, Arn: other.arn });
        return [state, (await account.associationsOf(InstanceId))[0]?.IamInstanceProfile?.Arn === other.arn];
      },
    },
    {
      title: 'is accepted for a stopped instance',
      source: source.recorded,
      answer: 'associating',
      ask: async (account) =>
        associate(account, await account.instance({ state: 'stopped' }), { Name: (await account.profile()).name }),
    },
    {
      title: 'is accepted with an instance profile that holds no role',
      source: source.recorded,
      answer: 'associating',
      ask: async (account) =>
        associate(account, await account.instance({ state: 'stopped' }), {
          Name: (await account.profile({ role: 'none' })).name,
        }),
    },
    {
      title: 'is refused while the instance is pending',
      source: 'Enterprise-CMCS/eAPD#2304',
      answer: incorrectInstanceState,
      async ask(account) {
        const { name } = await account.profile();
        return associate(account, await account.instance({ state: 'pending' }), { Name: name });
      },
    },
    {
      title: 'is refused while the instance is stopping',
      source: source.ec2('API_AssociateIamInstanceProfile'),
      answer: incorrectInstanceState,
      async ask(account) {
        const [instanceId, { name }] = [await account.instance(), await account.profile()];
        await account.ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
        return associate(account, instanceId, { Name: name });
      },
    },
    {
      title: 'is refused for a terminated instance',
      source: source.recorded,
      answer: incorrectInstanceState,
      ask: async (account) =>
        associate(account, await account.instance({ state: 'terminated' }), { Name: (await account.profile()).name }),
    },
    {
      title: 'is refused while there is an association',
      source: source.recorded,
      answer: refused('IncorrectState', 400),
      async ask(account) {
        const profile = await account.profile();
        const { instanceId } = await account.instanceOn(profile);
        return associate(account, instanceId, { Name: profile.name });
      },
    },
    {
      title: 'is refused with an instance profile that does not exist, by name',
      source: source.recorded,
      answer: invalidValue,
      ask: async (account) => associate(account, await account.instance(), { Name: account.fresh('profile') }),
    },
    {
      title: 'is refused with an instance profile that does not exist, by ARN',
      source: 'ansible-collections/amazon.aws, plugins/modules/ec2_instance.py: Invalid IAM Instance Profile ARN',
      answer: invalidValue,
      ask: async (account) =>
        associate(account, await account.instance(), {
          Arn: `arn:aws:iam::${accountId}:instance-profile/${account.fresh('profile')}`,
        }),
    },
    {
      title: 'is refused for an instance that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html',
      answer: refused('InvalidInstanceID.NotFound', 400),
      ask: async (account) => associate(account, unknown.instance, { Name: (await account.profile()).name }),
    },
    {
      title: 'is refused for an instance id that is none',
      source: source.recorded,
      answer: refused('InvalidInstanceID.Malformed', 400),
      ask: async (account) => associate(account, 'bad', { Name: (await account.profile()).name }),
    },
    {
      title: 'is refused without an instance profile',
      source: source.recorded,
      answer: refused('MissingParameter', 400),
      ask: async (account) => associate(account, await account.instance(), {}),
    },
    {
      title: 'with DryRun says that it would do it, and does nothing',
      source: source.recorded,
      answer: [refused('DryRunOperation', 412), 0],
      async ask(account) {
        const instanceId = await account.instance();
        const answered = await rehearseAssociate(account, instanceId, (await account.profile()).name);
        return [answered, (await account.associationsOf(instanceId)).length];
      },
    },
  ],
};
