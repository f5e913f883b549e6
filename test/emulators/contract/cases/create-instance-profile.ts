import { CreateInstanceProfileCommand, type CreateInstanceProfileRequest } from '@aws-sdk/client-iam';
import { accountId, type ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

/** The answer, with NAME in place of the name. */
const create = ({ iam }: ContractAccount, request: CreateInstanceProfileRequest) =>
  answerTo(iam.send(new CreateInstanceProfileCommand(request)), ({ InstanceProfile: made }) => ({
    Arn: made?.Arn?.replace(request.InstanceProfileName ?? '', 'NAME'),
    Path: made?.Path,
    Roles: made?.Roles ?? [],
    Tags: made?.Tags ?? [],
  }));

const arnUnder = (path: string): string => `arn:aws:iam::${accountId}:instance-profile${path}NAME`;

export const creatingInstanceProfile: Operation = {
  name: 'CreateInstanceProfile',
  cases: [
    {
      title: 'makes one that holds no role',
      source: source.recordedIam,
      answer: { Arn: arnUnder('/'), Path: '/', Roles: [], Tags: [] },
      ask: (account) => create(account, { InstanceProfileName: account.fresh('profile') }),
    },
    {
      title: 'makes one at a path, with tags',
      source: source.iam('API_CreateInstanceProfile'),
      answer: { Arn: arnUnder('/team/'), Path: '/team/', Roles: [], Tags: [{ Key: 'team', Value: 'a' }] },
      ask: (account) =>
        create(account, {
          InstanceProfileName: account.fresh('profile'),
          Path: '/team/',
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
    },
    {
      title: 'is refused with a name that another one has, at whatever path',
      source: source.iam('API_CreateInstanceProfile'),
      answer: refused('EntityAlreadyExistsException', 409),
      async ask(account) {
        const { name } = await account.profile({ path: '/team/' });
        return create(account, { InstanceProfileName: name });
      },
    },
  ],
};
