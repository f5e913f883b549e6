import type {
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ParameterDeclaration,
} from '@aws-sdk/client-cloudformation';
import { requireStack } from '../require-stack.ts';
import type { CloudFormationService, StackParameter } from '../stack.ts';

/** Of the template with which a stack was deployed. Metadata is JSON. */
export function getTemplateSummary(
  service: CloudFormationService,
  { StackName }: GetTemplateSummaryInput,
): GetTemplateSummaryOutput {
  const { template, resources } = requireStack(service, StackName);
  return {
    Parameters: Object.entries(template.Parameters ?? {}).map(declaration),
    Description: template.Description,
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    ResourceTypes: resources.map(({ type }) => type),
    Version: template.AWSTemplateFormatVersion,
    Metadata: template.Metadata && JSON.stringify(template.Metadata),
  };
}

const declaration = ([ParameterKey, parameter]: [string, StackParameter]): ParameterDeclaration => ({
  ParameterKey,
  ...(parameter.Default !== undefined && { DefaultValue: String(parameter.Default) }),
  ParameterType: parameter.Type,
  NoEcho: false,
  Description: parameter.Description,
  ParameterConstraints: { AllowedValues: parameter.AllowedValues?.map(String) },
});
