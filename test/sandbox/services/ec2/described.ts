import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import type { QueryAccount } from '../../query-account.ts';

/** The instance as DescribeInstances shows it. */
export async function described({ ec2Client }: QueryAccount, id: string): Promise<Instance | undefined> {
  const { Reservations } = await ec2Client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}
