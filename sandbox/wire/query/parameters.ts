import { AwsError } from '../aws-error.ts';
import type { FormFields, FormValue } from './form.ts';

/** What is not text in the operations that the sandbox has, in all three services. */
const numbers = new Set(['MaxResults', 'MinCount', 'MaxCount', 'MaxItems', 'MaxSessionDuration', 'DurationSeconds']);
const booleans = new Set(['DryRun', 'AllRegions', 'IncludeManagedResources', 'Force', 'Hibernate', 'EbsOptimized']);

/** EC2 sends a list under its singular; these are the API reference's names for them. */
export const ec2ListNames: Readonly<Record<string, string>> = {
  AssociationId: 'AssociationIds',
  Filter: 'Filters',
  InstanceId: 'InstanceIds',
  RegionName: 'RegionNames',
  ResourceId: 'Resources',
  SecurityGroupId: 'SecurityGroupIds',
  Tag: 'Tags',
  TagSpecification: 'TagSpecifications',
  Value: 'Values',
};

/** The fields of a form in the API reference's own names and types. */
export function parametersOf(
  fields: FormFields,
  listNames: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const named = (name: string, value: FormValue): [string, unknown] => {
    if (Array.isArray(value)) return [listNames[name] ?? name, value.map(unnamed)];
    if (typeof value === 'object') return [name, parametersOf(value, listNames)];
    if (numbers.has(name)) return [name, numberOf(name, value)];
    return [name, booleans.has(name) ? value === 'true' : value];
  };
  const unnamed = (value: FormValue): unknown =>
    typeof value === 'object' && !Array.isArray(value) ? parametersOf(value, listNames) : value;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => named(name, value)));
}

function numberOf(name: string, value: string): number {
  if (/^-?\d+$/.test(value)) return Number(value);
  throw new AwsError('InvalidParameterValue', 400, `Value (${value}) for parameter ${name} is invalid.`);
}
