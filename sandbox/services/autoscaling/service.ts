import type { Handler } from '../../wire/call.ts';
import { handlerOf } from '../../wire/operations.ts';
import { queryRefusals } from '../../wire/query/refusals.ts';
import type { Region } from '../ec2/region.ts';
import type { AutoScalingService } from './group.ts';
import { operations } from './operations.ts';

/** Auto Scaling of one account in one Region. Its groups launch nothing. */
export interface AutoScaling {
  handle: Handler;
}

/** @param ec2 of the same Region: a group names its launch templates */
export function createAutoScaling(ec2: Region): AutoScaling {
  const service: AutoScalingService = { ec2, groups: new Map(), launchConfigurations: new Map() };
  return { handle: handlerOf(service, operations, queryRefusals) };
}
