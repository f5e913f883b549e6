import type { Operations } from '../../wire/query/operations.ts';
import { associateIamInstanceProfile } from './associate.ts';
import { disassociateIamInstanceProfile } from './disassociate.ts';
import { replaceIamInstanceProfileAssociation } from './replace-association.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './change-state.ts';
import { describeIamInstanceProfileAssociations } from './describe-associations.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { describeTags } from './describe-tags.ts';
import type { Region } from './region.ts';
import { runInstances } from './run-instances.ts';
import { createTags, deleteTags } from './tags.ts';

export const operations: Operations<Region> = {
  AssociateIamInstanceProfile: associateIamInstanceProfile,
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeIamInstanceProfileAssociations: describeIamInstanceProfileAssociations,
  DescribeInstances: describeInstances,
  DescribeRegions: describeRegions,
  DescribeTags: describeTags,
  DisassociateIamInstanceProfile: disassociateIamInstanceProfile,
  RebootInstances: rebootInstances,
  ReplaceIamInstanceProfileAssociation: replaceIamInstanceProfileAssociation,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};
