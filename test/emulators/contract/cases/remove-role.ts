import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { addRole, removeRole, rolesIn } from './role-calls.ts';

const noSuchEntity = refused('NoSuchEntityException', 404);

export const removingRole: Operation = {
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
      source: source.iam('API_AddRoleToInstanceProfile'),
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
};
