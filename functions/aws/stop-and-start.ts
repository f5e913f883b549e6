import { DescribeInstanceStatusCommand, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { chunks } from '../chunks.ts';
import { wouldSucceed } from './dry-run.ts';
import { ec2 } from './ec2-client.ts';

/** Stops all of them or, where EC2 refuses one, none. What is stopping or stopped stays so. */
export async function stopInstances(region: string, instanceIds: readonly string[]): Promise<void> {
  await ec2(region).send(new StopInstancesCommand({ InstanceIds: [...instanceIds] }));
}

/** Starts all of them or, where EC2 refuses one, none. What is starting or running stays so. */
export async function startInstances(region: string, instanceIds: readonly string[]): Promise<void> {
  await ec2(region).send(new StartInstancesCommand({ InstanceIds: [...instanceIds] }));
}

/** Asks EC2 whether it would stop the instance. */
export const rehearseStop = (region: string, instanceId: string): Promise<void> =>
  wouldSucceed(ec2(region).send(new StopInstancesCommand({ InstanceIds: [instanceId], DryRun: true })));

/** Asks EC2 whether it would start the instance. */
export const rehearseStart = (region: string, instanceId: string): Promise<void> =>
  wouldSucceed(ec2(region).send(new StartInstancesCommand({ InstanceIds: [instanceId], DryRun: true })));

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
const idsPerCall = 100;

/** EC2's two status checks of those that run, as a person reads them: `ok` when both are. */
export async function statusChecksOf(region: string, instanceIds: readonly string[]): Promise<Map<string, string>> {
  const checks = new Map<string, string>();
  for (const InstanceIds of chunks(instanceIds, idsPerCall)) {
    const { InstanceStatuses } = await ec2(region).send(new DescribeInstanceStatusCommand({ InstanceIds }));
    for (const { InstanceId = '', SystemStatus, InstanceStatus } of InstanceStatuses ?? [])
      checks.set(InstanceId, checksText(SystemStatus?.Status, InstanceStatus?.Status));
  }
  return checks;
}

const checksText = (system = 'unknown', instance = 'unknown'): string =>
  system === 'ok' && instance === 'ok' ? 'ok' : `system ${system}, instance ${instance}`;
