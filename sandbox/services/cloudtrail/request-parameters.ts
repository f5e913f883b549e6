import type { Call } from '../../wire/call.ts';

/**
 * Those of EC2 whose request stands in an element of its own, with the names of the API reference: so published samples have
 * Associate, and the other two are taken to be like it.
 */
const nested = [
  'AssociateIamInstanceProfile',
  'DisassociateIamInstanceProfile',
  'ReplaceIamInstanceProfileAssociation',
];

/** The parameters as CloudTrail writes them; null where the sandbox does not know how it does. */
export function requestParameters({ service, operation, parameters }: Call): object | null {
  if (service !== 'ec2') return lowerCamel(parameters) as object;
  if (nested.includes(operation)) return { [`${operation}Request`]: parameters };
  const { Resources, Tags, InstanceIds } = parameters;
  if (operation === 'CreateTags' || operation === 'DeleteTags')
    return { resourcesSet: items('resourceId', Resources), tagSet: { items: lowerCamel(Tags ?? []) } };
  return Array.isArray(InstanceIds) ? { instancesSet: items('instanceId', InstanceIds) } : null;
}

const items = (name: string, values: unknown): object => ({
  items: (Array.isArray(values) ? values : []).map((value: unknown) => ({ [name]: value })),
});

/** `RoleName` is roleName, also in lists. */
function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), lowerCamel(inner)]),
  );
}
