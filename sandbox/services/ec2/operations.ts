import type { Operations } from '../../wire/operations.ts';
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

const profile = ['IamInstanceProfile.Arn', 'IamInstanceProfile.Name'];
const filters = ['Filters.Name', 'Filters.Values'];
const pages = ['MaxResults', 'NextToken'];
const tags = ['Tags.Key', 'Tags.Value'];

/** Every operation takes DryRun, also those on associations, for which EC2's published model does not have it. Recorded. */
export const operations: Operations<Region> = {
  AssociateIamInstanceProfile: { takes: ['DryRun', 'InstanceId', ...profile], run: associateIamInstanceProfile },
  CreateTags: { takes: ['DryRun', 'Resources', ...tags], run: createTags },
  DeleteTags: { takes: ['DryRun', 'Resources', ...tags], run: deleteTags },
  DescribeIamInstanceProfileAssociations: {
    takes: ['DryRun', 'AssociationIds', ...filters, ...pages],
    run: describeIamInstanceProfileAssociations,
  },
  DescribeInstances: { takes: ['DryRun', 'InstanceIds', ...filters, ...pages], run: describeInstances },
  DescribeRegions: { takes: ['DryRun', 'AllRegions', 'RegionNames', ...filters], run: describeRegions },
  DescribeTags: { takes: ['DryRun', ...filters, ...pages], run: describeTags },
  DisassociateIamInstanceProfile: { takes: ['DryRun', 'AssociationId'], run: disassociateIamInstanceProfile },
  RebootInstances: { takes: ['DryRun', 'InstanceIds'], run: rebootInstances },
  ReplaceIamInstanceProfileAssociation: {
    takes: ['DryRun', 'AssociationId', ...profile],
    run: replaceIamInstanceProfileAssociation,
  },
  RunInstances: {
    takes: [
      'DryRun',
      'ClientToken',
      'ImageId',
      'InstanceType',
      'MaxCount',
      // Changes nothing: EC2 launches MaxCount instances where there is room for them, and here there always is.
      'MinCount',
      // Change nothing: how a program reaches the metadata service is not shown in any answer here.
      ...['HttpEndpoint', 'HttpPutResponseHopLimit', 'HttpTokens', 'InstanceMetadataTags'].map(
        (member) => `MetadataOptions.${member}`,
      ),
      'Placement.AvailabilityZone',
      'TagSpecifications.ResourceType',
      ...tags.map((member) => `TagSpecifications.${member}`),
      ...profile,
    ],
    run: runInstances,
  },
  StartInstances: { takes: ['DryRun', 'InstanceIds'], run: startInstances },
  StopInstances: { takes: ['DryRun', 'InstanceIds'], run: stopInstances },
  TerminateInstances: { takes: ['DryRun', 'InstanceIds'], run: terminateInstances },
};
