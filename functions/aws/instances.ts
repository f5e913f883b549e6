import {
  paginateDescribeInstances,
  type DescribeInstancesCommandInput,
  type Instance as Ec2Instance,
} from '@aws-sdk/client-ec2';
import type { Instance } from '../instance.ts';
import { byInstanceId } from './by-instance-id.ts';
import { ec2 } from './ec2-client.ts';
import { stopFacts } from './stop-facts.ts';

/** Every state in which an instance still has, or may still get, an instance profile. */
const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] };

/**
 * The instances of these ids that EC2 knows. By filter, not by id: an id that EC2 does not know (yet) is left out,
 * where `InstanceIds` would fail the call for all.
 */
export async function describeInstances(region: string, instanceIds: readonly string[]): Promise<Instance[]> {
  const found: Instance[] = [];
  for (const input of byInstanceId(instanceIds)) found.push(...(await list(region, input)));
  return found;
}

/** The instances that have the instance profile now. */
export const instancesOnProfile = (region: string, instanceProfileArn: string): Promise<Instance[]> =>
  list(region, { Filters: [{ Name: 'iam-instance-profile.arn', Values: [instanceProfileArn] }, alive] });

/** The instances that run or are stopped. */
export const steadyInstances = (region: string): Promise<Instance[]> =>
  list(region, { Filters: [{ Name: 'instance-state-name', Values: ['running', 'stopped'] }] });

/** Every instance that is not terminated, one page after the other: nothing of them is kept. */
export const everyInstance = (region: string): AsyncGenerator<Instance> => each(region, { Filters: [alive] });

async function list(region: string, input: DescribeInstancesCommandInput): Promise<Instance[]> {
  const found: Instance[] = [];
  for await (const instance of each(region, input)) found.push(instance);
  return found;
}

async function* each(region: string, input: DescribeInstancesCommandInput): AsyncGenerator<Instance> {
  for await (const { Reservations } of paginateDescribeInstances({ client: ec2(region), pageSize: 1000 }, input)) {
    for (const { Instances } of Reservations ?? []) yield* (Instances ?? []).map(instanceOf);
  }
}

const instanceOf = (instance: Ec2Instance): Instance => ({
  instanceId: instance.InstanceId ?? '',
  state: instance.State?.Name ?? 'pending',
  ...(instance.IamInstanceProfile?.Arn && { instanceProfileArn: instance.IamInstanceProfile.Arn }),
  ...(instance.IamInstanceProfile?.Id && { instanceProfileId: instance.IamInstanceProfile.Id }),
  tags: Object.fromEntries((instance.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
  managed: instance.Operator?.Managed ?? false,
  launchedAt: instance.LaunchTime?.toISOString() ?? '',
  ...stopFacts(instance),
});
