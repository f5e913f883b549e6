import {
  AssociateIamInstanceProfileCommand,
  DisassociateIamInstanceProfileCommand,
  ReplaceIamInstanceProfileAssociationCommand,
} from '@aws-sdk/client-ec2';
import type { QueryAccount } from '../../query-account.ts';

export async function associate({ ec2Client }: QueryAccount, InstanceId: string, Name: string): Promise<string> {
  const command = new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name } });
  return (await ec2Client.send(command)).IamInstanceProfileAssociation?.AssociationId ?? '';
}

export const disassociate = ({ ec2Client }: QueryAccount, AssociationId: string) =>
  ec2Client.send(new DisassociateIamInstanceProfileCommand({ AssociationId }));

export const replace = ({ ec2Client }: QueryAccount, AssociationId: string, Name: string) =>
  ec2Client.send(new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name } }));

export const associationOf = ({ ec2 }: QueryAccount, id: string): string =>
  ec2.instance(id).associations[0]?.AssociationId ?? '';

export const statesOf = ({ ec2 }: QueryAccount, id: string) => ec2.instance(id).associations.map(({ State }) => State);
