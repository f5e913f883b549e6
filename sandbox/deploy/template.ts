import { readFileSync } from 'node:fs';
import { partitionOf } from '../world/partition.ts';
import { type Identity, identities, type Place, stackName } from './identities.ts';
import { decided } from '../../packaging/template/decided.ts';
import type { Template as Packaged } from '../../packaging/template/template.ts';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** By logical id. */
export type Resources = Readonly<Record<string, Resource>>;

/** A resource of the packaged template, with its references resolved. */
export interface Deployed<Properties> {
  logicalId: string;
  properties: Properties;
  arn: string;
}

/** The only description of the stack that the sandbox has. */
const packagedTemplate = '.serverless/cloudformation-template-update-stack.json';

/** The template has something that the sandbox cannot resolve. */
export class UnresolvedTemplateError extends Error {
  override name = 'UnresolvedTemplateError' as const;
}

export interface Template {
  /** As it was packaged, with its parameters and conditions. */
  packaged: Packaged;
  /** The resources of a type, in the template's order. */
  resources<Properties>(type: string): Deployed<Properties>[];
  /** All resources, each with the name or id that its service knows it by. */
  physicalResources(): { logicalId: string; physicalId: string; type: string }[];
  outputs(): { name: string; value: string; description?: string | undefined }[];
}

/**
 * @param project the folder in which `serverless package` ran
 * @param edit returns the resources that a test deploys in place of the packaged ones
 */
export function readTemplate(
  place: Place,
  project: string,
  edit: (resources: Resources) => Resources = (resources) => resources,
): Template {
  const packaged = JSON.parse(readFileSync(`${project}/${packagedTemplate}`, 'utf8')) as Packaged;
  const deployed = decided(packaged);
  const Resources = edit(deployed.Resources);
  const pseudo: Record<string, string> = {
    'AWS::AccountId': place.accountId,
    'AWS::Region': place.region,
    'AWS::Partition': partitionOf(place.region).name,
    'AWS::URLSuffix': partitionOf(place.region).urlSuffix,
    'AWS::StackName': stackName,
  };

  const identify = (logicalId: string): Identity => {
    const resource = Resources[logicalId];
    if (!resource) throw new UnresolvedTemplateError(`${logicalId} is not a resource of the template.`);
    const identity = identities[resource.Type];
    if (!identity) throw new UnresolvedTemplateError(`Nothing is known about the identity of a ${resource.Type}.`);
    return identity(place, logicalId, resource.Properties ?? {});
  };
  const ref = (name: string): string => pseudo[name] ?? identify(name).ref;
  const attribute = (logicalId: string, name: string): string => {
    const value = name === 'Arn' ? identify(logicalId).arn : identify(logicalId).attributes?.[name];
    if (value === undefined) throw new UnresolvedTemplateError(`${logicalId}.${name} is not known.`);
    return value;
  };

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length === 0) {
      if (key === 'Ref') return ref(argument as string);
      if (key === 'Fn::GetAtt') return attribute(...(argument as [string, string]));
      if (key === 'Fn::Sub') return substitute(argument as string);
      if (key === 'Fn::Join') {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map(resolve).join(separator);
      }
      if (key.startsWith('Fn::')) throw new UnresolvedTemplateError(`${key} is not resolved by the sandbox.`);
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
  };
  const substitute = (text: string): string =>
    text.replaceAll(/\$\{([\w:]+)(?:\.(\w+))?\}/g, (_, name: string, named?: string) =>
      named === undefined ? ref(name) : attribute(name, named),
    );

  return {
    packaged,
    physicalResources: () =>
      Object.entries(Resources).map(([logicalId, { Type }]) => ({
        logicalId,
        physicalId: identify(logicalId).ref,
        type: Type,
      })),
    outputs: () =>
      Object.entries(deployed.Outputs ?? {}).map(([name, { Value, Description }]) => ({
        name,
        value: String(resolve(Value)),
        description: Description,
      })),
    resources<Properties>(type: string) {
      return Object.entries(Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => ({
          logicalId,
          properties: resolve(resource.Properties ?? {}) as Properties,
          get arn() {
            return attribute(logicalId, 'Arn');
          },
        }));
    },
  };
}
