import type { Operations } from '../../wire/operations.ts';
import { associateIamInstanceProfile } from './operations/associate.ts';
import { disassociateIamInstanceProfile } from './operations/disassociate.ts';
import { replaceIamInstanceProfileAssociation } from './operations/replace-association.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './operations/change-state.ts';
import { describeIamInstanceProfileAssociations } from './operations/describe-associations.ts';
import { cancelSpotInstanceRequests, describeSpotInstanceRequests } from './operations/spot-requests.ts';
import { createLaunchTemplate, createLaunchTemplateVersion } from './operations/create-launch-template.ts';
import { describeLaunchTemplates } from './operations/describe-launch-templates.ts';
import { describeLaunchTemplateVersions } from './operations/describe-launch-template-versions.ts';
import { modifyLaunchTemplate } from './operations/modify-launch-template.ts';
import { describeInstances } from './operations/describe-instances.ts';
import { describeInstanceStatus } from './operations/describe-instance-status.ts';
import { describeRegions } from './operations/describe-regions.ts';
import { describeTags } from './operations/describe-tags.ts';
import type { Region } from './region.ts';
import { once } from './once.ts';
import { runInstances } from './operations/run-instances.ts';
import { createTags, deleteTags } from './operations/change-tags.ts';

const profile = ['IamInstanceProfile.Arn', 'IamInstanceProfile.Name'];
const filters = ['Filters.Name', 'Filters.Values'];
const pages = ['MaxResults', 'NextToken'];
const tags = ['Tags.Key', 'Tags.Value'];
const template = ['LaunchTemplateId', 'LaunchTemplateName'];
const templateData = ['ImageId', 'InstanceType', ...profile].map((member) => `LaunchTemplateData.${member}`);

/** Recorded: the operations on associations take DryRun too, although EC2's published model does not have it there. */
export const operations: Operations<Region> = {
  AssociateIamInstanceProfile: { takes: ['DryRun', 'InstanceId', ...profile], run: associateIamInstanceProfile },
  CancelSpotInstanceRequests: { takes: ['DryRun', 'SpotInstanceRequestIds'], run: cancelSpotInstanceRequests },
  CreateLaunchTemplate: {
    takes: ['DryRun', 'ClientToken', 'LaunchTemplateName', 'VersionDescription', ...templateData],
    run: once(createLaunchTemplate),
  },
  CreateLaunchTemplateVersion: {
    takes: ['DryRun', 'ClientToken', ...template, 'SourceVersion', 'VersionDescription', ...templateData],
    run: once(createLaunchTemplateVersion),
  },
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
  DescribeLaunchTemplates: {
    takes: ['DryRun', 'LaunchTemplateIds', 'LaunchTemplateNames', ...filters, ...pages],
    run: describeLaunchTemplates,
  },
  DescribeLaunchTemplateVersions: {
    takes: ['DryRun', ...template, 'Versions', ...filters, ...pages],
    run: describeLaunchTemplateVersions,
  },
  DescribeRegions: { takes: ['DryRun', 'AllRegions', 'RegionNames', ...filters], run: describeRegions },
  DescribeSpotInstanceRequests: {
    takes: ['DryRun', 'SpotInstanceRequestIds', ...filters, ...pages],
    run: describeSpotInstanceRequests,
  },
  DescribeTags: { takes: ['DryRun', ...filters, ...pages], run: describeTags },
  DisassociateIamInstanceProfile: { takes: ['DryRun', 'AssociationId'], run: disassociateIamInstanceProfile },
  ModifyLaunchTemplate: {
    takes: ['DryRun', 'ClientToken', ...template, 'DefaultVersion'],
    run: once(modifyLaunchTemplate),
  },
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
