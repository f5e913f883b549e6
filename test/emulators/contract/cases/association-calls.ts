import {
  AssociateIamInstanceProfileCommand,
  DisassociateIamInstanceProfileCommand,
  ReplaceIamInstanceProfileAssociationCommand,
  type IamInstanceProfileSpecification,
} from '@aws-sdk/client-ec2';
import { asQuestion } from '../../../../functions/aws/dry-run.ts';
import type { ContractAccount } from '../account.ts';
import { answerTo } from '../answer.ts';

export const associate = (
  { ec2 }: ContractAccount,
  InstanceId: string,
  IamInstanceProfile: IamInstanceProfileSpecification,
) =>
  answerTo(
    ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile })),
    ({ IamInstanceProfileAssociation }) => IamInstanceProfileAssociation?.State,
  );

export const disassociate = ({ ec2 }: ContractAccount, AssociationId: string) =>
  answerTo(
    ec2.send(new DisassociateIamInstanceProfileCommand({ AssociationId })),
    ({ IamInstanceProfileAssociation }) => IamInstanceProfileAssociation?.State,
  );

export const replace = ({ ec2 }: ContractAccount, AssociationId: string, Name: string) =>
  answerTo(
    ec2.send(new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name } })),
    ({ IamInstanceProfileAssociation: now }) => ({ same: now?.AssociationId === AssociationId, State: now?.State }),
  );

export const rehearseAssociate = ({ ec2 }: ContractAccount, InstanceId: string, Name: string) =>
  answerTo(ec2.send(asQuestion(new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name } }))));

export const rehearseDisassociate = ({ ec2 }: ContractAccount, AssociationId: string) =>
  answerTo(ec2.send(asQuestion(new DisassociateIamInstanceProfileCommand({ AssociationId }))));

export const rehearseReplace = ({ ec2 }: ContractAccount, AssociationId: string, Name: string) => {
  const command = new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name } });
  return answerTo(ec2.send(asQuestion(command)));
};

/** Well formed, and never given to anything. */
export const unknown = { instance: 'i-0123456789abcdef0', association: 'iip-assoc-0123456789abcdef0' };
