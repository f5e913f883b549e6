import type { Operations } from '../../wire/operations.ts';
import { describeStackResources } from './operations/describe-stack-resources.ts';
import { describeStacks } from './operations/describe-stacks.ts';
import { getTemplateSummary } from './operations/get-template-summary.ts';
import { listStackResources } from './operations/list-stack-resources.ts';
import type { CloudFormationService } from './stack.ts';

/** As much as reading a stack that is deployed takes. */
export const operations: Operations<CloudFormationService> = {
  DescribeStackResources: {
    takes: ['StackName', 'PhysicalResourceId', 'LogicalResourceId'],
    run: describeStackResources,
  },
  DescribeStacks: { takes: ['StackName'], run: describeStacks },
  GetTemplateSummary: { takes: ['StackName'], run: getTemplateSummary },
  ListStackResources: { takes: ['StackName', 'NextToken'], run: listStackResources },
};
