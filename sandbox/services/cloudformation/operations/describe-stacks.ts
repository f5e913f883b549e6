import type { DescribeStacksInput, DescribeStacksOutput, Stack as StackAnswer } from '@aws-sdk/client-cloudformation';
import { requireStack } from '../require-stack.ts';
import type { CloudFormationService, Stack } from '../stack.ts';

/** Without a name it shows all stacks. There are so few that they fit on one page. */
export function describeStacks(
  service: CloudFormationService,
  { StackName }: DescribeStacksInput,
): DescribeStacksOutput {
  const shown = StackName === undefined ? service.stacks() : [requireStack(service, StackName)];
  return { Stacks: shown.map(stackAnswer) };
}

const stackAnswer = ({ name, id, createdAt, template, outputs }: Stack): StackAnswer => ({
  StackId: id,
  StackName: name,
  Description: template.Description,
  Parameters: Object.entries(template.Parameters ?? {}).map(([ParameterKey, { Default }]) => ({
    ParameterKey,
    ParameterValue: String(Default),
  })),
  CreationTime: new Date(createdAt),
  StackStatus: 'CREATE_COMPLETE',
  DisableRollback: false,
  Capabilities: ['CAPABILITY_NAMED_IAM'],
  Outputs: outputs.map(({ name: OutputKey, value: OutputValue, description: Description }) => ({
    OutputKey,
    OutputValue,
    Description,
  })),
  Tags: [],
  EnableTerminationProtection: false,
});
