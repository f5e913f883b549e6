import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Template } from './packaged-template.ts';

const specification = loadAwsServiceSpecSync();

type ResourceSpecification = ReturnType<typeof lookUp>;
type Properties = NonNullable<ResourceSpecification>['properties'];
type PropertyType = Properties[string]['type'];

const lookUp = (type: string) => specification.lookup('resource', 'cloudFormationType', 'equals', type)[0];

/** Where a template differs from the CloudFormation resource specification: types, properties, attributes. */
export function specificationFaults({ Resources, Outputs }: Template): string[] {
  const attributesOf = (id: string): string[] =>
    Object.keys(lookUp(Resources[id]?.Type ?? '')?.attributes ?? {}).concat(id in Resources ? [] : ['?']);
  const ofResources = Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const resource = lookUp(Type);
    return resource ? faultsOf(resource.properties, Properties ?? {}, id) : [`${id}: ${Type} is no type`];
  });
  const ofAttributes = attributesIn({ Resources, Outputs })
    .filter(([id, attribute]) => id in Resources && !attributesOf(id).includes(attribute))
    .map(([id, attribute]) => `${id}.${attribute} is no attribute`);
  return [...ofResources, ...ofAttributes];
}

function faultsOf(properties: Properties, given: Record<string, unknown>, path: string): string[] {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && !(name in given))
    .map(([name]) => `${path}: ${name} is missing`);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const property = properties[name];
    return property ? faultsOfValue(property.type, value, `${path}.${name}`) : [`${path}: ${name} is no property`];
  });
  return [...missing, ...wrong];
}

function faultsOfValue(type: PropertyType, value: unknown, path: string): string[] {
  if (isReference(value)) return [];
  switch (type.type) {
    case 'union': {
      const faults = type.types.map((one) => faultsOfValue(one, value, path));
      return faults.find(({ length }) => length === 0) ?? faults[0] ?? [];
    }
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value.flatMap((item, index) => faultsOfValue(type.element, item, `${path}.${index}`));
    case 'map':
      if (!isMap(value)) return [`${path} is no map`];
      return Object.entries(value).flatMap(([key, item]) => faultsOfValue(type.element, item, `${path}.${key}`));
    case 'ref':
      if (!isMap(value)) return [`${path} is no map`];
      return faultsOf(specification.get('typeDefinition', type.reference.$ref).properties, value, path);
    case 'json':
      return typeof value === 'object' && value !== null ? [] : [`${path} is no object`];
    case 'tag':
      return isMap(value) && 'Key' in value && 'Value' in value ? [] : [`${path} is no tag`];
    case 'integer':
      return Number.isInteger(value) ? allowed(type.allowedValues, value, path) : [`${path} is no whole number`];
    case 'string':
      return typeof value === 'string' ? allowed(type.allowedValues, value, path) : [`${path} is no text`];
    case 'number':
    case 'boolean':
      return typeof value === type.type ? [] : [`${path} is no ${type.type}`];
    default:
      return [`${path}: ${type.type} is not checked`];
  }
}

const allowed = (values: readonly unknown[] | undefined, value: unknown, path: string): string[] =>
  values === undefined || values.includes(value) ? [] : [`${path}: ${String(value)} is not allowed`];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ Ref: … }` or `{ 'Fn::…': … }`: CloudFormation puts a value in its place. */
const isReference = (value: unknown): boolean => isMap(value) && /^(Ref$|Fn::)/.test(Object.keys(value)[0] ?? '');

/** Every logical id that is referred to, with the attribute; '' for the resource itself. */
export function referencesIn(value: unknown): [id: string, attribute: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    if (key === 'Ref') return [[String(inner), '']];
    if (key === 'Fn::GetAtt') return [inner as [string, string]];
    if (key === 'Fn::Sub')
      return [...String(inner).matchAll(/\$\{([\w:]+)(?:\.([\w.]+))?\}/g)].map(([, id = '', attribute = '']) => [
        id,
        attribute,
      ]);
    if (key === 'DependsOn') return [inner].flat().map((id) => [String(id), '']);
    return referencesIn(inner);
  });
}

const attributesIn = (value: unknown): [id: string, attribute: string][] =>
  referencesIn(value).filter(([, attribute]) => attribute !== '');

/** References to what is not in the template. */
export function danglingReferences({ Resources, Outputs }: Template): string[] {
  return referencesIn({ Resources, Outputs })
    .map(([id]) => id)
    .filter((id) => !(id in Resources) && !id.startsWith('AWS::'));
}

/** Resources that refer to each other in a circle, which CloudFormation refuses. */
export function circularReferences({ Resources }: Template): string[] {
  const waiting = new Map(
    Object.entries(Resources).map(([id, resource]) => [
      id,
      new Set(
        referencesIn(resource)
          .map(([other]) => other)
          .filter((other) => other in Resources),
      ),
    ]),
  );
  for (let free = freeIn(waiting); free.length > 0; free = freeIn(waiting)) {
    for (const id of free) waiting.delete(id);
  }
  return [...waiting.keys()];
}

const freeIn = (waiting: Map<string, Set<string>>): string[] =>
  [...waiting].filter(([, others]) => ![...others].some((other) => waiting.has(other))).map(([id]) => id);
