import { DeleteInstanceProfileCommand } from '@aws-sdk/client-iam';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { rolesIn } from './role-calls.ts';

const noSuchEntity = refused('NoSuchEntityException', 404);

const remove = ({ iam }: ContractAccount, InstanceProfileName: string) =>
  answerTo(iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName })));

export const deletingInstanceProfile: Operation = {
  name: 'DeleteInstanceProfile',
  cases: [
    {
      title: 'deletes one that holds no role',
      source: source.recordedIam,
      answer: ['done', noSuchEntity],
      async ask(account) {
        const { name } = await account.profile({ role: 'none' });
        return [await remove(account, name), await rolesIn(account, name)];
      },
    },
    {
      title: 'is refused for one that holds a role',
      source: source.iam('API_DeleteInstanceProfile'),
      answer: refused('DeleteConflictException', 409),
      ask: async (account) => remove(account, (await account.profile()).name),
    },
    {
      title: 'is refused for one that does not exist',
      source: source.iam('API_DeleteInstanceProfile'),
      answer: noSuchEntity,
      ask: (account) => remove(account, account.fresh('profile')),
    },
    {
      title: 'leaves the instance that has it with its association',
      source: source.iam('API_DeleteInstanceProfile'),
      answer: ['done', true],
      async ask(account) {
        const profile = await account.profile({ role: 'none' });
        const { instanceId } = await account.instanceOn(profile, 'stopped');
        const removed = await remove(account, profile.name);
        const shown = await account.associationsOf(instanceId);
        return [removed, shown.some(({ IamInstanceProfile }) => IamInstanceProfile?.Arn === profile.arn)];
      },
    },
  ],
};
