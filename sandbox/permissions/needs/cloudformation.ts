import type { CloudFormation } from '../../services/cloudformation/service.ts';
import { partitionOf } from '../../world/partition.ts';
import { type Needs, type Place, rows } from './need.ts';

export interface CloudFormationResources extends Place {
  cloudFormation: CloudFormation;
}

/** A stack that is there is judged by its ARN (runs-on/runs-on#27), one that is not by its name (aws-samples/aws-hpc-tutorials#271). */
const stackNamed = ({ cloudFormation, ...place }: CloudFormationResources, name: unknown): string =>
  cloudFormation.stack(String(name))?.id ?? arnOf(place, `${String(name)}/*`);

/** Assumed: as for all stacks (jogold/cloudstructs#215, of ListStacks), where no stack has the resource. */
const stackHolding = ({ cloudFormation, ...place }: CloudFormationResources, physicalId: unknown): string =>
  cloudFormation.stackOf(String(physicalId))?.id ?? anyStack(place);

const anyStack = (place: Place): string => arnOf(place, '*/*');

const arnOf = ({ accountId, region }: Place, stack: string): string =>
  `arn:${partitionOf(region).name}:cloudformation:${region}:${accountId}:stack/${stack}`;

export const cloudFormationNeeds: Needs<CloudFormationResources> = {
  ...rows(['GetTemplateSummary', 'ListStackResources'], (operation) => (resources, { StackName }) => [
    { action: `cloudformation:${operation}`, resource: stackNamed(resources, StackName) },
  ]),
  DescribeStacks: (resources, { StackName }) => [
    {
      action: 'cloudformation:DescribeStacks',
      resource: StackName === undefined ? anyStack(resources) : stackNamed(resources, StackName),
    },
  ],
  DescribeStackResources: (resources, { StackName, PhysicalResourceId }) => [
    {
      action: 'cloudformation:DescribeStackResources',
      resource:
        StackName === undefined ? stackHolding(resources, PhysicalResourceId) : stackNamed(resources, StackName),
    },
  ],
};
