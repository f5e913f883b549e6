import type { ListStackResourcesInput, ListStackResourcesOutput } from '@aws-sdk/client-cloudformation';
import { pageBehind } from '../../../wire/json/page.ts';
import { validationError } from '../errors.ts';
import { requireStack } from '../require-stack.ts';
import type { CloudFormationService } from '../stack.ts';

/** All resources, a hundred on a page. */
export function listStackResources(
  service: CloudFormationService,
  { StackName, NextToken }: ListStackResourcesInput,
): ListStackResourcesOutput {
  const { resources, createdAt } = requireStack(service, StackName);
  const { page, token } = pageBehind(
    resources,
    ({ logicalId }) => logicalId,
    100,
    NextToken,
    () => {
      throw validationError('NextToken is not valid.');
    },
  );
  return {
    StackResourceSummaries: page.map(({ logicalId, physicalId, type }) => ({
      LogicalResourceId: logicalId,
      PhysicalResourceId: physicalId,
      ResourceType: type,
      LastUpdatedTimestamp: new Date(createdAt),
      ResourceStatus: 'CREATE_COMPLETE',
      DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
    })),
    NextToken: token,
  };
}
