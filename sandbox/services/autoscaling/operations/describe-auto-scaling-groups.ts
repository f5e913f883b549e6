import type { AutoScalingGroupNamesType, AutoScalingGroupsType } from '@aws-sdk/client-auto-scaling';
import type { AutoScalingService } from '../group.ts';
import { pageOf } from '../page.ts';

/** A name that no group has is left out. */
export function describeAutoScalingGroups(
  { groups }: AutoScalingService,
  request: AutoScalingGroupNamesType,
): AutoScalingGroupsType {
  const { items: AutoScalingGroups, NextToken } = pageOf(groups, request.AutoScalingGroupNames, request);
  return { AutoScalingGroups, NextToken };
}
