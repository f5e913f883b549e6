import {
  AssociateIamInstanceProfileCommand,
  DisassociateIamInstanceProfileCommand,
  paginateDescribeIamInstanceProfileAssociations,
  ReplaceIamInstanceProfileAssociationCommand,
  type IamInstanceProfileAssociation,
} from '@aws-sdk/client-ec2';
import type { Association } from '../instance.ts';
import { ec2 } from './ec2-client.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const valuesPerFilter = 200;

/** An instance profile by name or by ARN; EC2 takes either. */
type ProfileReference = { Name: string } | { Arn: string };

/** The associations of these instances, in every state that EC2 still shows. */
export async function associationsOf(region: string, instanceIds: readonly string[]): Promise<Association[]> {
  const found: Association[] = [];
  for (let first = 0; first < instanceIds.length; first += valuesPerFilter) {
    const Filters = [{ Name: 'instance-id', Values: instanceIds.slice(first, first + valuesPerFilter) }];
    const pages = paginateDescribeIamInstanceProfileAssociations({ client: ec2(region), pageSize: 1000 }, { Filters });
    for await (const page of pages) found.push(...(page.IamInstanceProfileAssociations ?? []).map(associationOf));
  }
  return found;
}

/** @returns the new association's id */
export async function associate(region: string, instanceId: string, profile: ProfileReference): Promise<string> {
  const { IamInstanceProfileAssociation } = await ec2(region).send(
    new AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: profile }),
  );
  return IamInstanceProfileAssociation?.AssociationId ?? '';
}

export async function disassociate(region: string, associationId: string): Promise<void> {
  await ec2(region).send(new DisassociateIamInstanceProfileCommand({ AssociationId: associationId }));
}

/** Without a gap, and for running instances only. With the instance profile that is there already it does nothing. */
export async function replace(region: string, associationId: string, profile: ProfileReference): Promise<void> {
  await ec2(region).send(
    new ReplaceIamInstanceProfileAssociationCommand({ AssociationId: associationId, IamInstanceProfile: profile }),
  );
}

const associationOf = (association: IamInstanceProfileAssociation): Association => ({
  associationId: association.AssociationId ?? '',
  instanceId: association.InstanceId ?? '',
  instanceProfileArn: association.IamInstanceProfile?.Arn ?? '',
  state: association.State ?? 'disassociated',
});
