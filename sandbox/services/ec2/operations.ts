import type { Operations } from '../../wire/operations.ts';
import { associateIamInstanceProfile } from './operations/associate.ts';
import { disassociateIamInstanceProfile } from './operations/disassociate.ts';
import { replaceIamInstanceProfileAssociation } from './operations/replace-association.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './operations/change-state.ts';
import { describeIamInstanceProfileAssociations } from './operations/describe-associations.ts';
import { describeInstances } from './operations/describe-instances.ts';
import { describeInstanceStatus } from './operations/describe-instance-status.ts';
import { describeRegions } from './operations/describe-regions.ts';
import { describeTags } from './operations/describe-tags.ts';
import type { Region } from './region.ts';
import { runInstances } from './operations/run-instances.ts';
import { createTags, deleteTags } from './operations/change-tags.ts';

const profile = ['IamInstanceProfile.Arn', 'IamInstanceProfile.Name'];
const filters = ['Filters.Name', 'Filters.Values'];
const pages = ['MaxResults', 'NextToken'];
const tags = ['Tags.Key', 'Tags.Value'];

/** Recorded: the operations on associations take DryRun too, although EC2's published model does not have it there. */
export const operations: Operations<Region> = {
  AssociateIamInstanceProfile: { takes: ['DryRun', 'InstanceId', ...profile], run: associateIamInstanceProfile },
  CreateTags: { takes: ['DryRun', 'Resources', ...tags], run: createTags },
  DeleteTags: { takes: ['DryRun', 'Resources', ...tags], run: deleteTags },
  DescribeIamInstanceProfileAssociations: {
    takes: ['DryRun', 'AssociationIds', ...filters, ...pages],
    run: describeIamInstanceProfileAssociations,
  },
  DescribeInstances: { takes: ['DryRun', 'InstanceIds', ...filters, ...pages], run: describeInstances },
  DescribeInstanceStatus: {
    takes: ['DryRun', 'IncludeAllInstances', 'InstanceIds', ...filters, ...pages],
    run: describeInstanceStatus,
  },
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
      'DisableApiStop',
      'HibernationOptions.Configured',
      'ImageId',
      ...['MarketType', 'SpotOptions.SpotInstanceType'].map((member) => `InstanceMarketOptions.${member}`),
      'InstanceType',
      'MaxCount',
      // Without effect: EC2 launches MaxCount instances where it has room for them, and here it always has.
      'MinCount',
      // Without effect: they say how programs in the instance reach the metadata service, and here none runs in it.
      ...['HttpEndpoint', 'HttpPutResponseHopLimit', 'HttpTokens', 'InstanceMetadataTags'].map(
        (member) => `MetadataOptions.${member}`,
      ),
      ...['DeviceIndex', 'AssociatePublicIpAddress'].map((member) => `NetworkInterfaces.${member}`),
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
