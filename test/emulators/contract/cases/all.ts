import type { Operation } from '../case.ts';
import { addingRole } from './add-role.ts';
import { associating } from './associate.ts';
import { describeAssociations } from './describe-associations.ts';
import { describeInstances } from './describe-instances.ts';
import { describeLaunchTemplateVersions } from './describe-launch-template-versions.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSpotInstanceRequests } from './describe-spot-instance-requests.ts';
import { disassociating } from './disassociate.ts';
import { getInstanceProfile } from './get-instance-profile.ts';
import { getRole } from './get-role.ts';
import { removingRole } from './remove-role.ts';
import { replacing } from './replace-association.ts';
import { runInstances } from './run-instances.ts';
import { describeStatus, starting, stopping } from './stop-and-start.ts';

/** Every IAM and EC2 operation that Rolecall calls, and RunInstances, which it answers to. */
export const operations: readonly Operation[] = [
  getInstanceProfile,
  addingRole,
  removingRole,
  getRole,
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
];
