import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { addRole, rolesIn } from './role-calls.ts';

const noSuchEntity = refused('NoSuchEntityException', 404);
const limitExceeded = refused('LimitExceededException', 409);

export const addingRole: Operation = {
  name: 'AddRoleToInstanceProfile',
  cases: [
    {
      title: 'puts the role into an empty one',
      source: source.recordedIam,
      answer: ['done', ['ROLE']],
      async ask(account) {
        const [{ name }, role] = [await account.profile({ role: 'none' }), await account.role()];
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
};
