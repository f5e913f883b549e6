import type { Operations } from '../../wire/query/operations.ts';
import { associateIamInstanceProfile } from './operations/associate.ts';
import { disassociateIamInstanceProfile } from './operations/disassociate.ts';
import { replaceIamInstanceProfileAssociation } from './operations/replace-association.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './operations/change-state.ts';
import { describeIamInstanceProfileAssociations } from './operations/describe-associations.ts';
import { describeInstances } from './operations/describe-instances.ts';
import { describeRegions } from './operations/describe-regions.ts';
import { describeTags } from './operations/describe-tags.ts';
import type { Region } from './region.ts';
import { runInstances } from './operations/run-instances.ts';
import { createTags, deleteTags } from './operations/change-tags.ts';

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
