import {
  AttachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
});
const managed = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const noSuchEntity = refused('NoSuchEntityException', 404);

const inlineOf = ({ iam }: ContractAccount, RoleName: string) =>
  answerTo(iam.send(new ListRolePoliciesCommand({ RoleName })), ({ PolicyNames }) => PolicyNames?.toSorted());

const attachedTo = ({ iam }: ContractAccount, RoleName: string) =>
  answerTo(
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
    ({ AttachedPolicies = [] }) => AttachedPolicies,
  );

export const listRolePolicies: Operation = {
  name: 'ListRolePolicies',
  cases: [
    {
      title: 'gives the names of the inline policies',
      source: source.iam('API_ListRolePolicies'),
      answer: ['first', 'second'],
      async ask(account) {
        const RoleName = await account.role();
        for (const PolicyName of ['second', 'first']) {
          await account.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
        }
        return inlineOf(account, RoleName);
      },
    },
    {
      title: 'is refused for a role that does not exist',
      source: source.iam('API_ListRolePolicies'),
      answer: noSuchEntity,
      ask: (account) => inlineOf(account, account.fresh('role')),
    },
  ],
};

export const listAttachedRolePolicies: Operation = {
  name: 'ListAttachedRolePolicies',
  cases: [
    {
      title: 'gives the managed policies, each with its name and its ARN',
      source: source.iam('API_ListAttachedRolePolicies'),
      answer: [{ PolicyName: 'AmazonSSMManagedInstanceCore', PolicyArn: managed }],
      async ask(account) {
        const RoleName = await account.role();
        await account.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: managed }));
        return attachedTo(account, RoleName);
      },
    },
    {
      title: 'is refused for a role that does not exist',
      source: source.iam('API_ListAttachedRolePolicies'),
      answer: noSuchEntity,
      ask: (account) => attachedTo(account, account.fresh('role')),
    },
  ],
};
