import type { Stack, StackTemplate } from '../services/cloudformation/stack.ts';
import { createIds } from '../world/ids.ts';
import { partitionOf } from '../world/partition.ts';
import { type Place, stackName } from './identities.ts';
import type { Template } from './template.ts';

/** The stack as CloudFormation shows it once it is deployed. */
export const describedStack = (template: Template, { accountId, region }: Place, createdAt: number): Stack => ({
  name: stackName,
  id: `arn:${partitionOf(region).name}:cloudformation:${region}:${accountId}:stack/${stackName}/${createIds(region).uuid()}`,
  createdAt,
  template: template.packaged as StackTemplate,
  resources: template.physicalResources(),
  outputs: template.outputs(),
});
