import type { Resource, Template } from '../template/template.ts';
import { jobConditions } from './jobs.ts';
import { managedPolicies } from './managed-policies.ts';
import { conditions, parametersOf } from './parameters.ts';
import { properties } from './properties.ts';
import { regionRules } from './place.ts';
import type { Settings } from '../../configuration/settings-fields.ts';

/**
 * The template with the settings as parameters: their defaults are what settings.yml says, so that another tool may
 * deploy the same template with other values. With no settings it deploys what it deployed without this.
 */
export function applySettings(template: Template, settings: Settings, stack: string): Template {
  const { Resources, Outputs } = template;
  const jobs = jobConditions(template);
  const rolesOfFunctions = new Set(
    Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(
        ({ Properties }) =>
          (Properties?.['Role'] as { 'Fn::GetAtt'?: [string, string] } | undefined)?.['Fn::GetAtt']?.[0],
      ),
  );

  const set = (logicalId: string, resource: Resource): Resource => {
    const { Properties = {} } = resource;
    const place = { logicalId, stack, isOfFunction: rolesOfFunctions.has(logicalId) };
    const added = properties[resource.Type]?.(Properties, place);
    return {
      ...resource,
      ...conditionOf(logicalId),
      ...(settings.keepOnRemove && isKept(logicalId, resource) && kept),
      ...(added && { Properties: { ...Properties, ...added } }),
    };
  };
  const conditionOf = (id: string): { Condition?: string } => {
    const condition = jobs.get(id);
    return condition === undefined ? {} : { Condition: condition };
  };

  return {
    ...template,
    Parameters: { ...template.Parameters, ...parametersOf(settings) },
    ...regionRules(settings),
    Conditions: { ...template.Conditions, ...conditions },
    Resources: {
      ...Object.fromEntries(Object.entries(Resources).map(([id, resource]) => [id, set(id, resource)])),
      ...managedPolicies(stack),
    },
    ...(Outputs && {
      Outputs: Object.fromEntries(
        Object.entries(Outputs).map(([id, output]) => [id, { ...output, ...conditionOf(id) }]),
      ),
    }),
  };
}

/** CloudFormation takes no parameter here: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } as const;

/** What a person still reads after the stack is removed: the logs, and the messages that nothing could handle. */
export const isKept = (logicalId: string, { Type }: Resource): boolean =>
  Type === 'AWS::Logs::LogGroup' || logicalId === 'AssignDeadLetters';
