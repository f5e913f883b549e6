import type { Operation } from '../case.ts';
import { addingRole } from './add-role.ts';
import { associating } from './associate.ts';
import { creatingInstanceProfile } from './create-instance-profile.ts';
import { deletingInstanceProfile } from './delete-instance-profile.ts';
import { describeAssociations } from './describe-associations.ts';
import { describeAutoScalingGroups } from './describe-auto-scaling-groups.ts';
import { describeInstances } from './describe-instances.ts';
import { describeLaunchConfigurations } from './describe-launch-configurations.ts';
import { describeLaunchTemplateVersions } from './describe-launch-template-versions.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSpotInstanceRequests } from './describe-spot-instance-requests.ts';
import { disassociating } from './disassociate.ts';
import { getInstanceProfile } from './get-instance-profile.ts';
import { getRole } from './get-role.ts';
import { removingRole } from './remove-role.ts';
import { replacing } from './replace-association.ts';
import { listAttachedRolePolicies, listRolePolicies } from './role-policies.ts';
import { runInstances } from './run-instances.ts';
import { describeStatus, starting, stopping } from './stop-and-start.ts';

/** Every operation of IAM, EC2 and Auto Scaling that Rolecall calls, and RunInstances, which it answers to. */
export const operations: readonly Operation[] = [
  getInstanceProfile,
  creatingInstanceProfile,
  deletingInstanceProfile,
  addingRole,
  removingRole,
  getRole,
  listRolePolicies,
  listAttachedRolePolicies,
  associating,
  disassociating,
  replacing,
  describeAssociations,
  describeInstances,
  describeLaunchTemplateVersions,
  describeRegions,
  describeSpotInstanceRequests,
  runInstances,
  stopping,
  starting,
  describeStatus,
  describeAutoScalingGroups,
  describeLaunchConfigurations,
];
