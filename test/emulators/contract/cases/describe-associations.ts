import {
  DescribeIamInstanceProfileAssociationsCommand,
  type DescribeIamInstanceProfileAssociationsCommandInput,
} from '@aws-sdk/client-ec2';
import { accountId, type ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { places } from './places.ts';

const describe = ({ ec2 }: ContractAccount, input: DescribeIamInstanceProfileAssociationsCommandInput) =>
  answerTo(ec2.send(new DescribeIamInstanceProfileAssociationsCommand(input)), ({ IamInstanceProfileAssociations }) =>
    (IamInstanceProfileAssociations ?? []).map(({ InstanceId }) => InstanceId),
  );

/** Whether it is refused; the other cases' associations do not matter. */
const ask = ({ ec2 }: ContractAccount, input: DescribeIamInstanceProfileAssociationsCommandInput) =>
  answerTo(ec2.send(new DescribeIamInstanceProfileAssociationsCommand(input)));

const ofInstances = (...Values: string[]) => [{ Name: 'instance-id', Values }];
const invalidValue = refused('InvalidParameterValue', 400);

export const describeAssociations: Operation = {
  name: 'DescribeIamInstanceProfileAssociations',
  cases: [
    {
      title: 'shows the association of an instance',
      source: source.recorded,
      answer: [
        {
          same: true,
          InstanceId: 'INSTANCE',
          Arn: `arn:aws:iam::${accountId}:instance-profile/NAME`,
          State: 'associated',
        },
      ],
      async ask(account) {
        const { name, ...profile } = await account.profile();
        const { instanceId, associationId } = await account.instanceOn({ name, ...profile });
        return (await account.associationsOf(instanceId)).map((association) => ({
          same: association.AssociationId === associationId,
          InstanceId: association.InstanceId === instanceId ? 'INSTANCE' : association.InstanceId,
          Arn: association.IamInstanceProfile?.Arn?.replace(name, 'NAME'),
          State: association.State,
        }));
      },
    },
    {
      title: 'finds those of several instances, and of no others',
      source: source.ec2('API_DescribeIamInstanceProfileAssociations'),
      answer: [0, 2],
      async ask(account) {
        const profile = await account.profile();
        const on = [];
        for (let count = 0; count < 3; count += 1) on.push((await account.instanceOn(profile)).instanceId);
        return places(await describe(account, { Filters: ofInstances(on[0] ?? '', on[2] ?? '') }), on);
      },
    },
    {
      title: 'finds by state too',
      source: source.ec2('API_DescribeIamInstanceProfileAssociations'),
      answer: { associated: [0], disassociating: [] },
      async ask(account) {
        const { instanceId } = await account.instanceOn(await account.profile());
        const inState = async (state: string): Promise<unknown> =>
          places(
            await describe(account, { Filters: [...ofInstances(instanceId), { Name: 'state', Values: [state] }] }),
            [instanceId],
          );
        return { associated: await inState('associated'), disassociating: await inState('disassociating') };
      },
    },
    {
      title: 'finds by association id',
      source: source.ec2('API_DescribeIamInstanceProfileAssociations'),
      answer: [0],
      async ask(account) {
        const { instanceId, associationId } = await account.instanceOn(await account.profile());
        return places(await describe(account, { AssociationIds: [associationId] }), [instanceId]);
      },
    },
    {
      title: 'shows nothing of an instance that has none, or that does not exist',
      source: source.filtering,
      answer: [],
      ask: async (account) =>
        describe(account, { Filters: ofInstances(await account.instance(), 'i-0123456789abcdef0') }),
    },
    {
      title: 'shows nothing of a terminated instance',
      source: source.recorded,
      answer: true,
      async ask(account) {
        const { instanceId } = await account.instanceOn(await account.profile());
        await account.terminate(instanceId);
        return account.eventually(async () => (await account.associationsOf(instanceId)).length === 0);
      },
    },
    {
      title: 'answers in pages',
      source: source.ec2('API_DescribeIamInstanceProfileAssociations'),
      answer: { first: 1, second: 1, all: [0, 1] },
      async ask(account) {
        const profile = await account.profile();
        const on = [(await account.instanceOn(profile)).instanceId, (await account.instanceOn(profile)).instanceId];
        const page = (NextToken?: string) =>
          account.ec2.send(
            new DescribeIamInstanceProfileAssociationsCommand({
              Filters: ofInstances(...on),
              MaxResults: 1,
              NextToken,
            }),
          );
        const first = await page();
        const second = first.NextToken ? await page(first.NextToken) : undefined;
        const found = [first, second].map((answer) => answer?.IamInstanceProfileAssociations ?? []);
        const all = found.flat().map(({ InstanceId }) => InstanceId ?? '');
        return { first: found[0]?.length, second: found[1]?.length, all: places(all, on) };
      },
    },
    {
      title: 'ends a full page with a token, although nothing follows',
      source: source.recordedPage,
      answer: [1, true],
      async ask(account) {
        const { instanceId } = await account.instanceOn(await account.profile());
        const input = { Filters: ofInstances(instanceId), MaxResults: 1 };
        const answer = await account.ec2.send(new DescribeIamInstanceProfileAssociationsCommand(input));
        return [answer.IamInstanceProfileAssociations?.length, Boolean(answer.NextToken)];
      },
    },
    {
      title: 'refuses a filter by a state that no association shows',
      source: source.recordedFilters,
      answer: [invalidValue, invalidValue, invalidValue],
      ask: async (account) =>
        Promise.all(
          ['not-a-state', 'assoc*', 'disassociated'].map((state) =>
            ask(account, { Filters: [{ Name: 'state', Values: [state] }] }),
          ),
        ),
    },
    {
      title: 'refuses a filter by an instance id that is none',
      source: source.recordedFilters,
      answer: [invalidValue, invalidValue],
      ask: async (account) => Promise.all(['bad', 'i-*'].map((id) => ask(account, { Filters: ofInstances(id) }))),
    },
    {
      title: 'refuses a page of nothing',
      source: source.recorded,
      answer: invalidValue,
      ask: (account) => ask(account, { MaxResults: 0 }),
    },
    {
      title: 'refuses a token that it did not give',
      source: source.recorded,
      answer: refused('InvalidNextToken', 400),
      ask: (account) => ask(account, { NextToken: 'bad' }),
    },
    {
      title: 'refuses a filter that it does not have, such as one by instance profile',
      source: source.recorded,
      answer: invalidValue,
      ask: (account) => ask(account, { Filters: [{ Name: 'iam-instance-profile.arn', Values: ['any'] }] }),
    },
    {
      title: 'refuses a filter without values',
      source: 'cloud-custodian/cloud-custodian#2937',
      answer: invalidValue,
      ask: (account) => ask(account, { Filters: [{ Name: 'instance-id', Values: [] }] }),
    },
    {
      title: 'refuses more than 200 values',
      source: source.filtering,
      answer: refused('FilterLimitExceeded', 400),
      ask: (account) =>
        ask(account, {
          Filters: ofInstances(
            ...Array.from({ length: 201 }, (_, place) => `i-0${place.toString(16).padStart(16, '0')}`),
          ),
        }),
    },
    {
      title: 'refuses an association id that was never given',
      source: source.recorded,
      answer: invalidValue,
      ask: (account) => ask(account, { AssociationIds: ['iip-assoc-0123456789abcdef0'] }),
    },
  ],
};
