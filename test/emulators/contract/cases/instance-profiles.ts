import {
  AddRoleToInstanceProfileCommand,
  GetInstanceProfileCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { accountId, type ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const rolesIn = ({ iam }: ContractAccount, InstanceProfileName: string) =>
  answerTo(iam.send(new GetInstanceProfileCommand({ InstanceProfileName })), ({ InstanceProfile }) =>
    InstanceProfile?.Roles?.map(({ RoleName }) => RoleName),
  );

const addRole = ({ iam }: ContractAccount, InstanceProfileName: string, RoleName: string) =>
  answerTo(iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName })));

const removeRole = ({ iam }: ContractAccount, InstanceProfileName: string, RoleName: string) =>
  answerTo(iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName })));

const noSuchEntity = refused('NoSuchEntityException', 404);
const limitExceeded = refused('LimitExceededException', 409);

export const instanceProfiles: Operation[] = [
  {
    name: 'GetInstanceProfile',
    cases: [
      {
        title: 'shows the ARN and the role',
        source: source.recordedIam,
        answer: {
          Arn: `arn:aws:iam::${accountId}:instance-profile/NAME`,
          Roles: [{ RoleName: 'ROLE', Arn: `arn:aws:iam::${accountId}:role/ROLE` }],
        },
        async ask({ iam, ...account }) {
          const { name, role } = await account.profile();
          const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
          return {
            Arn: InstanceProfile?.Arn?.replace(name, 'NAME'),
            Roles: InstanceProfile?.Roles?.map(({ RoleName, Arn }) => ({
              RoleName: RoleName === role ? 'ROLE' : RoleName,
              Arn: Arn?.replace(role, 'ROLE'),
            })),
          };
        },
      },
      {
        title: 'shows the path in the ARN of one that has a path',
        source: source.recordedIam,
        answer: { Path: '/team/web/', Arn: `arn:aws:iam::${accountId}:instance-profile/team/web/NAME` },
        async ask({ iam, ...account }) {
          const { name } = await account.profile({ path: '/team/web/' });
          const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
          return { Path: InstanceProfile?.Path, Arn: InstanceProfile?.Arn?.replace(name, 'NAME') };
        },
      },
      {
        title: 'shows no role in an empty one',
        source: source.recordedIam,
        answer: [],
        ask: async (account) => rolesIn(account, (await account.profile({ role: 'none' })).name),
      },
      {
        title: 'is refused for one that does not exist',
        source: source.iam('API_GetInstanceProfile'),
        answer: noSuchEntity,
        ask: (account) => rolesIn(account, account.fresh('profile')),
      },
    ],
  },
  {
    name: 'AddRoleToInstanceProfile',
    cases: [
      {
        title: 'puts the role into an empty one',
        source: source.recordedIam,
        answer: ['done', ['ROLE']],
        async ask(account) {
          const { name, role } = await account.profile({ role: 'none' }).then(async (profile) => ({
            ...profile,
            role: await account.role(),
          }));
          const added = await addRole(account, name, role);
          const roles = await rolesIn(account, name);
          return [added, Array.isArray(roles) ? roles.map((other) => (other === role ? 'ROLE' : other)) : roles];
        },
      },
      {
        title: 'of the same role again is refused',
        source: source.recordedIam,
        answer: limitExceeded,
        async ask(account) {
          const { name, role } = await account.profile();
          return addRole(account, name, role);
        },
      },
      {
        title: 'of a second role is refused',
        source: source.recordedIam,
        answer: limitExceeded,
        ask: async (account) => addRole(account, (await account.profile()).name, await account.role()),
      },
      {
        title: 'of a role that does not exist is refused',
        source: source.iam('API_AddRoleToInstanceProfile'),
        answer: noSuchEntity,
        ask: async (account) => addRole(account, (await account.profile({ role: 'none' })).name, account.fresh('role')),
      },
      {
        title: 'to an instance profile that does not exist is refused',
        source: source.iam('API_AddRoleToInstanceProfile'),
        answer: noSuchEntity,
        ask: async (account) => addRole(account, account.fresh('profile'), await account.role()),
      },
    ],
  },
  {
    name: 'RemoveRoleFromInstanceProfile',
    cases: [
      {
        title: 'leaves an empty instance profile',
        source: source.recordedIam,
        answer: ['done', []],
        async ask(account) {
          const { name, role } = await account.profile();
          return [await removeRole(account, name, role), await rolesIn(account, name)];
        },
      },
      {
        title: 'makes room for another role at once',
        source: source.recordedIam,
        answer: ['done', 'done'],
        async ask(account) {
          const { name, role } = await account.profile();
          const another = await account.role();
          return [await removeRole(account, name, role), await addRole(account, name, another)];
        },
      },
      {
        title: 'repeated is refused',
        source: source.recordedIam,
        answer: ['done', noSuchEntity],
        async ask(account) {
          const { name, role } = await account.profile();
          return [await removeRole(account, name, role), await removeRole(account, name, role)];
        },
      },
      {
        title: 'of a role that is not in it is refused',
        source: source.recordedIam,
        answer: noSuchEntity,
        ask: async (account) => removeRole(account, (await account.profile()).name, await account.role()),
      },
      {
        title: 'of a role that does not exist is refused',
        source: source.iam('API_RemoveRoleFromInstanceProfile'),
        answer: noSuchEntity,
        ask: async (account) => removeRole(account, (await account.profile()).name, account.fresh('role')),
      },
      {
        title: 'from an instance profile that does not exist is refused',
        source: source.iam('API_RemoveRoleFromInstanceProfile'),
        answer: noSuchEntity,
        ask: async (account) => removeRole(account, account.fresh('profile'), await account.role()),
      },
      {
        title: 'leaves an association with it as it is',
        source: source.recorded,
        answer: ['associated'],
        async ask(account) {
          const profile = await account.profile();
          const { instanceId } = await account.instanceOn(profile);
          await removeRole(account, profile.name, profile.role);
          return (await account.associationsOf(instanceId)).map(({ State }) => State);
        },
      },
    ],
  },
];
