import { AssociateIamInstanceProfileCommand } from '@aws-sdk/client-ec2';
import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { associate, disassociate, rehearseDisassociate, unknown } from './association-calls.ts';

const invalidValue = refused('InvalidParameterValue', 400);

export const disassociating: Operation = {
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
        return [await disassociate(account, associationId), await associate(account, instanceId, { Arn: profile.arn })];
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
    {
      title: 'with DryRun says that it would do it, and does nothing',
      source: source.recorded,
      answer: [refused('DryRunOperation', 412), 'associated'],
      async ask(account) {
        const { instanceId, associationId } = await account.instanceOn(await account.profile());
        const answered = await rehearseDisassociate(account, associationId);
        return [answered, (await account.associationsOf(instanceId))[0]?.State];
      },
    },
  ],
};
