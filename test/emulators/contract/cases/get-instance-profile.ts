import { GetInstanceProfileCommand } from '@aws-sdk/client-iam';
import { accountId } from '../account.ts';
import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { rolesIn } from './role-calls.ts';

const noSuchEntity = refused('NoSuchEntityException', 404);

export const getInstanceProfile: Operation = {
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
};
