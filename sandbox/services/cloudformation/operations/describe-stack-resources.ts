import type { DescribeStackResourcesInput, DescribeStackResourcesOutput } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import { requireStack, requireStackOf } from '../require-stack.ts';
import type { CloudFormationService, Stack } from '../stack.ts';

/**
 * Of a stack by its name, or of the stack that a resource belongs to. "Only the first 100 resources will be returned":
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html
 */
export function describeStackResources(
  service: CloudFormationService,
  request: DescribeStackResourcesInput,
): DescribeStackResourcesOutput {
  const { LogicalResourceId } = request;
  const stack = stackOf(service, request);
  const shown = stack.resources.filter(
    ({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId,
  );
  return {
    StackResources: shown.slice(0, 100).map(({ logicalId, physicalId, type }) => ({
      StackName: stack.name,
      StackId: stack.id,
      LogicalResourceId: logicalId,
      PhysicalResourceId: physicalId,
      ResourceType: type,
      Timestamp: new Date(stack.createdAt),
      ResourceStatus: 'CREATE_COMPLETE',
      DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
    })),
  };
}

/** "You must specify either StackName or PhysicalResourceId, but not both." */
function stackOf(service: CloudFormationService, request: DescribeStackResourcesInput): Stack {
  const { StackName, PhysicalResourceId } = request;
  if ((StackName === undefined) === (PhysicalResourceId === undefined))
    throw validationError('You must specify either StackName or PhysicalResourceId, but not both.');
  return PhysicalResourceId === undefined
    ? requireStack(service, StackName)
    : requireStackOf(service, PhysicalResourceId);
}
