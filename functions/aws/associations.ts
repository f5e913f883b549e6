import {
  type DescribeIamInstanceProfileAssociationsCommandInput,
  AssociateIamInstanceProfileCommand,
  DisassociateIamInstanceProfileCommand,
  paginateDescribeIamInstanceProfileAssociations,
  ReplaceIamInstanceProfileAssociationCommand,
  type IamInstanceProfileAssociation,
} from '@aws-sdk/client-ec2';
import { isAwsError } from '../aws-error.ts';
import type { Association } from '../instance.ts';
import { writeMetrics } from '../write-metrics.ts';
import { byInstanceId } from './by-instance-id.ts';
import { asQuestion, wouldSucceed } from './dry-run.ts';
import { ec2 } from './ec2-client.ts';

/** An instance profile by name or by ARN; EC2 takes either. */
type ProfileReference = { Name: string } | { Arn: string };

/** The associations of these instances, in every state that EC2 still shows. */
export async function associationsOf(region: string, instanceIds: readonly string[]): Promise<Association[]> {
  const found: Association[] = [];
  for (const input of byInstanceId(instanceIds)) {
    for await (const association of each(region, input)) found.push(association);
  }
  return found;
}

/** Every association of the Region, one page after the other: nothing of them is kept. */
export const everyAssociation = (region: string): AsyncGenerator<Association> => each(region, {});

async function* each(
  region: string,
  input: DescribeIamInstanceProfileAssociationsCommandInput,
): AsyncGenerator<Association> {
  const pages = paginateDescribeIamInstanceProfileAssociations({ client: ec2(region), pageSize: 1000 }, input);
  for await (const page of pages) yield* (page.IamInstanceProfileAssociations ?? []).map(associationOf);
}

/** @returns the new association's id */
export async function associate(region: string, instanceId: string, profile: ProfileReference): Promise<string> {
  const { IamInstanceProfileAssociation } = await answered(
    region,
    ec2(region).send(associateCommand(instanceId, profile)),
  );
  return IamInstanceProfileAssociation?.AssociationId ?? '';
}

/** Asks EC2 whether it would associate the instance profile. EC2 would, also where the instance has one already. */
export const rehearseAssociate = (region: string, instanceId: string, profile: ProfileReference): Promise<void> =>
  wouldSucceed(ec2(region).send(asQuestion(associateCommand(instanceId, profile))));

export async function disassociate(region: string, associationId: string): Promise<void> {
  await answered(region, ec2(region).send(disassociateCommand(associationId)));
}

/** Asks EC2 whether it would disassociate. */
export const rehearseDisassociate = (region: string, associationId: string): Promise<void> =>
  wouldSucceed(ec2(region).send(asQuestion(disassociateCommand(associationId))));

const associateCommand = (instanceId: string, profile: ProfileReference): AssociateIamInstanceProfileCommand =>
  new AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: profile });

const disassociateCommand = (associationId: string): DisassociateIamInstanceProfileCommand =>
  new DisassociateIamInstanceProfileCommand({ AssociationId: associationId });

/**
 * Without a gap, and for running instances only. With the instance profile that is there already it does nothing.
 * @returns the new association's id
 */
export async function replace(region: string, associationId: string, profile: ProfileReference): Promise<string> {
  const { IamInstanceProfileAssociation } = await answered(
    region,
    ec2(region).send(replaceCommand(associationId, profile)),
  );
  return IamInstanceProfileAssociation?.AssociationId ?? '';
}

/** Asks EC2 whether it would replace. */
export const rehearseReplace = (region: string, associationId: string, profile: ProfileReference): Promise<void> =>
  wouldSucceed(ec2(region).send(asQuestion(replaceCommand(associationId, profile))));

const replaceCommand = (
  associationId: string,
  profile: ProfileReference,
): ReplaceIamInstanceProfileAssociationCommand =>
  new ReplaceIamInstanceProfileAssociationCommand({ AssociationId: associationId, IamInstanceProfile: profile });

/** What EC2 throttles is counted here. What it accepts is counted by those who know of many calls. */
async function answered<Answer>(region: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (isAwsError(error, 'RequestLimitExceeded')) writeMetrics({ AssociationCalls: 1, ThrottledCalls: 1 }, region);
    throw error;
  }
}

const associationOf = (association: IamInstanceProfileAssociation): Association => ({
  associationId: association.AssociationId ?? '',
  instanceId: association.InstanceId ?? '',
  instanceProfileArn: association.IamInstanceProfile?.Arn ?? '',
  instanceProfileId: association.IamInstanceProfile?.Id,
  state: association.State ?? 'disassociated',
});
