import {
  AssociateIamInstanceProfileCommand,
  DisassociateIamInstanceProfileCommand,
  ReplaceIamInstanceProfileAssociationCommand,
  StopInstancesCommand,
  type IamInstanceProfileSpecification,
} from '@aws-sdk/client-ec2';
import { accountId, type ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const associate = ({ ec2 }: ContractAccount, InstanceId: string, IamInstanceProfile: IamInstanceProfileSpecification) =>
  answerTo(
    ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile })),
    ({ IamInstanceProfileAssociation }) => IamInstanceProfileAssociation?.State,
  );

const disassociate = ({ ec2 }: ContractAccount, AssociationId: string) =>
  answerTo(
    ec2.send(new DisassociateIamInstanceProfileCommand({ AssociationId })),
    ({ IamInstanceProfileAssociation }) => IamInstanceProfileAssociation?.State,
  );

const replace = ({ ec2 }: ContractAccount, AssociationId: string, Name: string) =>
  answerTo(
    ec2.send(new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name } })),
    ({ IamInstanceProfileAssociation: now }) => ({ same: now?.AssociationId === AssociationId, State: now?.State }),
  );

/** Well formed, and never given to anything. */
const unknown = { instance: 'i-0123456789abcdef0', association: 'iip-assoc-0123456789abcdef0' };

const incorrectInstanceState = refused('IncorrectInstanceState', 400);
const invalidValue = refused('InvalidParameterValue', 400);

export const associations: Operation[] = [
  {
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
        source: source.recorded,
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
    ],
  },
  {
    name: 'DisassociateIamInstanceProfile',
    cases: [
      {
        title: 'takes the instance profile away',
        source: source.recorded,
        answer: { state: 'disassociating', gone: true, Arn: undefined },
        async ask(account) {
          const { instanceId, associationId } = await account.instanceOn(await account.profile());
          const state = await disassociate(account, associationId);
          const gone = await account.eventually(async () => (await account.associationsOf(instanceId)).length === 0);
          return { state, gone, Arn: (await account.describe(instanceId))?.IamInstanceProfile?.Arn };
        },
      },
      {
        title: 'and Associate again make a new association',
        source: source.recorded,
        answer: { state: 'associating', new: true },
        async ask(account) {
          const profile = await account.profile();
          const { instanceId, associationId } = await account.instanceOn(profile);
          await disassociate(account, associationId);
          await account.eventually(async () => (await account.associationsOf(instanceId)).length === 0);
          const state = await associate(account, instanceId, { Arn: profile.arn });
          const [now] = await account.associationsOf(instanceId);
          return { state, new: now !== undefined && now.AssociationId !== associationId };
        },
      },
      {
        title: 'repeated at once answers the same again',
        source: source.recorded,
        answer: ['disassociating', 'disassociating'],
        async ask(account) {
          const [InstanceId, { name }] = [await account.instance(), await account.profile()];
          const { IamInstanceProfileAssociation: made } = await account.ec2.send(
            new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name: name } }),
          );
          const id = made?.AssociationId ?? '';
          return [await disassociate(account, id), await disassociate(account, id)];
        },
      },
      {
        title: 'of a stopped instance is done at once',
        source: source.recorded,
        answer: ['disassociated', 'associating'],
        async ask(account) {
          const profile = await account.profile();
          const { instanceId, associationId } = await account.instanceOn(profile, 'stopped');
          return [
            await disassociate(account, associationId),
            await associate(account, instanceId, { Arn: profile.arn }),
          ];
        },
      },
      {
        title: 'is refused for an association that is gone',
        source: `not seen for Disassociate; for Replace: ${source.recorded}`,
        answer: refused('InvalidAssociationID.NotFound', 400),
        async ask(account) {
          const { instanceId, associationId } = await account.instanceOn(await account.profile());
          await disassociate(account, associationId);
          await account.eventually(async () => (await account.associationsOf(instanceId)).length === 0);
          return disassociate(account, associationId);
        },
      },
      {
        title: 'is refused for an id that was never given',
        source: source.recorded,
        answer: invalidValue,
        ask: (account) => disassociate(account, unknown.association),
      },
      {
        title: 'is refused for an id that is none',
        source: source.recorded,
        answer: invalidValue,
        ask: (account) => disassociate(account, 'bad'),
      },
    ],
  },
  {
    name: 'ReplaceIamInstanceProfileAssociation',
    cases: [
      {
        title: 'with the same instance profile does nothing',
        source: source.recorded,
        answer: { same: true, State: 'associated' },
        async ask(account) {
          const profile = await account.profile();
          const { associationId } = await account.instanceOn(profile);
          return replace(account, associationId, profile.name);
        },
      },
      {
        title: 'with another makes a new association',
        source: source.recorded,
        answer: { same: false, State: 'associating' },
        async ask(account) {
          const { associationId } = await account.instanceOn(await account.profile());
          return replace(account, associationId, (await account.profile()).name);
        },
      },
      {
        title: 'leaves the new association alone, in the end',
        source: source.recorded,
        answer: { alone: true, new: true, onInstance: true },
        async ask(account) {
          const [one, other] = [await account.profile(), await account.profile()];
          const { instanceId, associationId } = await account.instanceOn(one);
          await replace(account, associationId, other.name);
          const alone = await account.eventually(async () => {
            const [now, ...more] = await account.associationsOf(instanceId);
            return more.length === 0 && now?.State === 'associated' && now.IamInstanceProfile?.Arn === other.arn;
          });
          const [now] = await account.associationsOf(instanceId);
          const onInstance = (await account.describe(instanceId))?.IamInstanceProfile?.Arn === other.arn;
          return { alone, new: now?.AssociationId !== associationId, onInstance };
        },
      },
      {
        title: 'is refused for a stopped instance',
        source: source.recorded,
        answer: refused('IncorrectState', 400),
        async ask(account) {
          const { associationId } = await account.instanceOn(await account.profile(), 'stopped');
          return replace(account, associationId, (await account.profile()).name);
        },
      },
      {
        title: 'is refused for an association that is gone',
        source: source.recorded,
        answer: refused('InvalidAssociationID.NotFound', 400),
        async ask(account) {
          const { name } = await account.profile();
          const { instanceId, associationId } = await account.instanceOn(await account.profile());
          await disassociate(account, associationId);
          await account.eventually(async () => (await account.associationsOf(instanceId)).length === 0);
          return replace(account, associationId, name);
        },
      },
      {
        title: 'is refused for an id that was never given',
        source: source.recorded,
        answer: invalidValue,
        ask: async (account) => replace(account, unknown.association, (await account.profile()).name),
      },
      {
        title: 'is refused with an instance profile that does not exist',
        source: source.ec2('API_ReplaceIamInstanceProfileAssociation'),
        answer: invalidValue,
        async ask(account) {
          const { associationId } = await account.instanceOn(await account.profile());
          return replace(account, associationId, account.fresh('profile'));
        },
      },
    ],
  },
];
