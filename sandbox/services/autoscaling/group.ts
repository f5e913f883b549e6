import type { AutoScalingGroup, LaunchConfiguration } from '@aws-sdk/client-auto-scaling';
import { partitionOf } from '../../world/partition.ts';
import type { Region } from '../ec2/region.ts';

/** The state of Auto Scaling in a Region: by name, and as it shows them. */
export interface AutoScalingService {
  readonly ec2: Region;
  readonly groups: Map<string, AutoScalingGroup>;
  readonly launchConfigurations: Map<string, LaunchConfiguration>;
}

/** `arn:aws:autoscaling:REGION:ACCOUNT:autoScalingGroup:UUID:autoScalingGroupName/NAME` */
export const arnOf = ({ ec2: { name, accountId, ids } }: AutoScalingService, kind: string, named: string): string =>
  `arn:${partitionOf(name).name}:autoscaling:${name}:${accountId}:${kind}:${ids.uuid()}:${kind}Name/${named}`;
