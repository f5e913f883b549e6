import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';
import { shownAssociation } from '../../services/ec2/association.ts';
import { knownInstance } from '../../services/ec2/known-instance.ts';
import { findProfile, type SeenProfile } from '../../services/ec2/profile.ts';
import type { Region } from '../../services/ec2/region.ts';
import { partitionOf } from '../../world/partition.ts';
import type { Context } from '../conditions.ts';
import { instanceTags } from '../condition-keys.ts';
import { type Need, type Needs, rows } from './need.ts';
import { passRole } from './pass-role.ts';
import { firstOf, requestTagContext, tagContext } from './tag-context.ts';

const describes = [
  'DescribeIamInstanceProfileAssociations',
  'DescribeInstanceStatus',
  'DescribeInstances',
  'DescribeLaunchTemplates',
  'DescribeLaunchTemplateVersions',
  'DescribeRegions',
  'DescribeSpotInstanceRequests',
  'DescribeTags',
];
const onInstances = ['RebootInstances', 'StartInstances', 'StopInstances', 'TerminateInstances'];

/** Recorded: the action itself is judged before iam:PassRole. Disassociate passes no role. */
export const ec2Needs: Needs<Region> = {
  ...rows(describes, (operation) => () => [{ action: `ec2:${operation}`, resource: '*' }]),
  ...rows(
    onInstances,
    (operation) =>
      (region, { InstanceIds }) =>
        onEach(region, `ec2:${operation}`, InstanceIds),
  ),
  CreateTags: (region, { Resources, Tags }) => {
    const given = requestTagContext(Tags);
    return onEach(region, 'ec2:CreateTags', Resources).map(({ context = given, ...need }) => ({
      ...need,
      context: firstOf(given, context),
    }));
  },
  DeleteTags: (region, { Resources }) => onEach(region, 'ec2:DeleteTags', Resources),
  // None passes a role: whoever launches from a launch template needs that permission.
  CreateLaunchTemplate: (region) => [
    { action: 'ec2:CreateLaunchTemplate', resource: arnOf(region, 'launch-template/*') },
  ],
  ...rows(
    ['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate'],
    (operation) =>
      (region, { LaunchTemplateId: id = '*' }) => [
        { action: `ec2:${operation}`, resource: arnOf(region, `launch-template/${String(id)}`) },
      ],
  ),
  CancelSpotInstanceRequests: (region, { SpotInstanceRequestIds }) =>
    [SpotInstanceRequestIds].flat().map((id) => ({
      action: 'ec2:CancelSpotInstanceRequests',
      resource: arnOf(region, `spot-instances-request/${String(id)}`),
    })),
  AssociateIamInstanceProfile: (region, { InstanceId, IamInstanceProfile }) =>
    associating(region, 'ec2:AssociateIamInstanceProfile', String(InstanceId), IamInstanceProfile),
  ReplaceIamInstanceProfileAssociation: (region, { AssociationId, IamInstanceProfile }) => {
    const action = 'ec2:ReplaceIamInstanceProfileAssociation';
    return associating(region, action, instanceOf(region, AssociationId), IamInstanceProfile);
  },
  DisassociateIamInstanceProfile: (region, { AssociationId }) => [
    onInstance(region, 'ec2:DisassociateIamInstanceProfile', instanceOf(region, AssociationId)),
  ],
  RunInstances: (region, { ImageId, IamInstanceProfile, TagSpecifications }) => {
    const profile = IamInstanceProfile === undefined ? undefined : profileOf(region, IamInstanceProfile);
    const given = requestTagContext(
      [TagSpecifications ?? []].flat().flatMap((specification) => (specification as { Tags?: unknown[] }).Tags ?? []),
    );
    const context: Context = (key) => (key === 'ec2:instanceprofile' ? profile?.arn : given(key));
    const launched = arnOf(region, 'instance/*');
    return [
      { action: 'ec2:RunInstances', resource: launched, context },
      ...withEveryLaunch(region, ImageId).map((resource) => ({ action: 'ec2:RunInstances', resource })),
      ...(TagSpecifications === undefined ? [] : [{ action: 'ec2:CreateTags', resource: launched, context: given }]),
      ...(profile?.role ? [passRole(profile.role.arn, partitionOf(region.name).ec2Principal, region.name)] : []),
    ];
  },
};

/** The sandbox has no subnets and no security groups, so a launch needs no permission on them. */
const withEveryLaunch = (region: Region, imageId: unknown): string[] => [
  `arn:${partitionOf(region.name).name}:ec2:${region.name}::image/${String(imageId)}`,
  arnOf(region, 'network-interface/*'),
  arnOf(region, 'volume/*'),
];

/** An instance profile without a role passes none. EC2 itself refuses one that it does not see. */
function associating(region: Region, action: string, instanceId: string, specification: unknown): Need[] {
  const profile = profileOf(region, specification);
  return [
    onInstance(region, action, instanceId, profile.arn),
    ...(profile.role ? [passRole(profile.role.arn, partitionOf(region.name).ec2Principal, region.name)] : []),
  ];
}

const onEach = (region: Region, action: string, instanceIds: unknown): Need[] =>
  [instanceIds].flat().map((id) => onInstance(region, action, String(id)));

const onInstance = (region: Region, action: string, instanceId: string, newProfile?: string): Need => ({
  action,
  resource: arnOf(region, `instance/${instanceId}`),
  context: contextOf(region, instanceId, newProfile),
});

/** Recorded: without an instance profile there is no ec2:InstanceProfile; ec2:NewInstanceProfile is an ARN. */
const contextOf =
  (region: Region, instanceId: string, newProfile: string | undefined): Context =>
  (key) => {
    if (key === 'ec2:region') return region.name;
    if (key === 'ec2:newinstanceprofile') return newProfile;
    const instance = knownInstance(region, instanceId);
    if (!instance) return undefined;
    if (key === 'ec2:instanceprofile') return shownAssociation(instance, region.clock.now())?.profile.Arn;
    if (key === 'ec2:instanceid') return instance.id;
    if (key === 'ec2:instancetype') return instance.type;
    if (key === 'ec2:availabilityzone') return instance.availabilityZone;
    if (key === 'ec2:managedresourceoperator') return instance.operator;
    return tagContext(instanceTags, instance.tags)(key);
  };

/** Assumed, since not recorded: an ended association still stands for its instance, an unknown id for none. */
const instanceOf = (region: Region, associationId: unknown): string =>
  region.associations.get(String(associationId))?.instanceId ?? '*';

/** The instance profile, and its role, as EC2 sees them. For one that it does not see, the ARN is made of the name. */
function profileOf(region: Region, specification: unknown): { arn: string; role?: SeenProfile['role'] } {
  const { Name, Arn } = specification as IamInstanceProfileSpecification;
  const found = findProfile(region, { Name, Arn });
  if (found) return { arn: found.Arn, role: found.role };
  return { arn: Arn ?? `arn:${partitionOf(region.name).name}:iam::${region.accountId}:instance-profile/${Name}` };
}

const arnOf = ({ name, accountId }: Region, resource: string): string =>
  `arn:${partitionOf(name).name}:ec2:${name}:${accountId}:${resource}`;
