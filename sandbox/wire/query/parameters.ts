import { AwsError } from '../aws-error.ts';
import type { FormFields, FormValue } from './form.ts';

/** The parameters that are not text, of all operations that the sandbox has in these services. */
const numbers = new Set([
  'DesiredCapacity',
  'DurationSeconds',
  'MaxCount',
  'MaxItems',
  'MaxRecords',
  'MaxResults',
  'MaxSessionDuration',
  'MaxSize',
  'MinCount',
  'MinSize',
]);
const booleans = new Set([
  'AllRegions',
  'AssociatePublicIpAddress',
  'Configured',
  'DisableApiStop',
  'DryRun',
  'IncludeAllInstances',
]);

/** On the wire a list of EC2 has a singular name; these are its names in the API reference. */
export const ec2ListNames: ReadonlyMap<string, string> = new Map([
  ['AssociationId', 'AssociationIds'],
  ['Filter', 'Filters'],
  ['InstanceId', 'InstanceIds'],
  ['NetworkInterface', 'NetworkInterfaces'],
  ['LaunchTemplateId', 'LaunchTemplateIds'],
  ['LaunchTemplateName', 'LaunchTemplateNames'],
  ['LaunchTemplateVersion', 'Versions'],
  ['RegionName', 'RegionNames'],
  ['ResourceId', 'Resources'],
  ['SpotInstanceRequestId', 'SpotInstanceRequestIds'],
  ['Tag', 'Tags'],
  ['TagSpecification', 'TagSpecifications'],
  ['Value', 'Values'],
]);

/** And so has one that is no list. */
const otherNames = new Map([['SetDefaultVersion', 'DefaultVersion']]);

/** The fields of a form, with the names and types of the API reference. */
export function parametersOf(
  fields: FormFields,
  listNames: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  const named = (name: string, value: FormValue): [string, unknown] => {
    if (Array.isArray(value)) return [listNames.get(name) ?? name, value.map(unnamed)];
    if (typeof value === 'object') return [name, parametersOf(value, listNames)];
    if (numbers.has(name)) return [name, numberOf(name, value)];
    return [otherNames.get(name) ?? name, booleans.has(name) ? value === 'true' : value];
  };
  const unnamed = (value: FormValue): unknown =>
    typeof value === 'object' && !Array.isArray(value) ? parametersOf(value, listNames) : value;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => named(name, value)));
}

function numberOf(name: string, value: string): number {
  if (/^-?\d+$/.test(value)) return Number(value);
  throw new AwsError('InvalidParameterValue', 400, `Value (${value}) for parameter ${name} is invalid.`);
}
