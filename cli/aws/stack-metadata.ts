import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateSummaryCommand,
} from '@aws-sdk/client-cloudformation';
import { clientByRegion } from '../../functions/aws/client-by-region.ts';

const cloudFormation = clientByRegion(CloudFormationClient);

/**
 * The Metadata of the template that a resource was deployed with. The name of its stack may be any: so the resource leads to it.
 * @param resource its physical id, which is an ARN or a name
 * @returns undefined for a template without Metadata
 * @throws ValidationError where no stack has the resource
 */
export async function metadataOfStackWith(region: string, resource: string): Promise<unknown> {
  const { StackResources } = await cloudFormation(region).send(
    new DescribeStackResourcesCommand({ PhysicalResourceId: resource }),
  );
  const { Metadata } = await cloudFormation(region).send(
    new GetTemplateSummaryCommand({ StackName: StackResources?.[0]?.StackName }),
  );
  return Metadata === undefined ? undefined : JSON.parse(Metadata);
}
