import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { accountId, trustsEc2 } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

export const getRole: Operation = {
  name: 'GetRole',
  cases: [
    {
      title: 'shows the trust policy, URL-encoded',
      source: source.iam('API_GetRole'),
      answer: { Arn: `arn:aws:iam::${accountId}:role/team/ROLE`, begins: '%7B%22', trusts: JSON.parse(trustsEc2) },
      async ask({ iam, fresh }) {
        const RoleName = fresh('role');
        const made = { RoleName, Path: '/team/', AssumeRolePolicyDocument: trustsEc2 };
        await iam.send(new CreateRoleCommand(made));
        const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
        const document = Role?.AssumeRolePolicyDocument ?? '';
        return {
          Arn: Role?.Arn?.replace(RoleName, 'ROLE'),
          begins: document.slice(0, 6),
          trusts: JSON.parse(decodeURIComponent(document)) as unknown,
        };
      },
    },
    {
      title: 'is refused for one that does not exist',
      source: source.iam('API_GetRole'),
      answer: refused('NoSuchEntityException', 404),
      ask: ({ iam, fresh }) => answerTo(iam.send(new GetRoleCommand({ RoleName: fresh('role') }))),
    },
  ],
};
