import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { vi } from 'vitest';
import type { QueryAccount } from '../sandbox/query-account.ts';

/**
 * Lets the functions' clients of EC2, Auto Scaling and CloudWatch talk to the account.
 * @returns the calls that they make, which grow
 */
export function clientsOf({ ec2Client, autoScalingClient, cloudWatchClient }: QueryAccount): string[] {
  const calls: string[] = [];
  const redirect = ({ prototype }: { prototype: object }, client: { send: unknown }): void => {
    const send = (client.send as (command: object) => unknown).bind(client);
    vi.spyOn(prototype as EC2Client, 'send').mockImplementation((command): unknown => {
      calls.push(command.constructor.name.replace('Command', ''));
      return send(command);
    });
  };
  redirect(EC2Client, ec2Client);
  redirect(AutoScalingClient, autoScalingClient);
  redirect(CloudWatchClient, cloudWatchClient);
  return calls;
}
