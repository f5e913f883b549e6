import {
  AddRoleToInstanceProfileCommand,
  GetInstanceProfileCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import type { ContractAccount } from '../account.ts';
import { answerTo } from '../answer.ts';

export const rolesIn = ({ iam }: ContractAccount, InstanceProfileName: string) =>
  answerTo(iam.send(new GetInstanceProfileCommand({ InstanceProfileName })), ({ InstanceProfile }) =>
    InstanceProfile?.Roles?.map(({ RoleName }) => RoleName),
  );

export const addRole = ({ iam }: ContractAccount, InstanceProfileName: string, RoleName: string) =>
  answerTo(iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName })));

export const removeRole = ({ iam }: ContractAccount, InstanceProfileName: string, RoleName: string) =>
  answerTo(iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName })));
