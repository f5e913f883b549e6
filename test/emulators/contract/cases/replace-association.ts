import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { disassociate, rehearseReplace, replace, unknown } from './association-calls.ts';

const invalidValue = refused('InvalidParameterValue', 400);

export const replacing: Operation = {
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
    {
      title: 'with DryRun says that it would do it, and does nothing',
      source: source.recorded,
      answer: [refused('DryRunOperation', 412), true],
      async ask(account) {
        const profile = await account.profile();
        const { instanceId, associationId } = await account.instanceOn(profile);
        const answered = await rehearseReplace(account, associationId, (await account.profile()).name);
        const now = await account.associationsOf(instanceId);
        return [answered, now.every(({ IamInstanceProfile }) => IamInstanceProfile?.Arn === profile.arn)];
      },
    },
  ],
};
