import { readFileSync } from 'node:fs';
import { partitionOf } from '../world/partition.ts';
import { decided } from '../../packaging/template/decided.ts';
import type { Template as Packaged } from '../../packaging/template/template.ts';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** By logical id. */
export type Resources = Readonly<Record<string, Resource>>;

/** The account and Region in which the stack is deployed. */
export interface Place {
  accountId: string;
  region: string;
}

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
  /** The resources of a type, in the template's order. */
  resources<Properties>(type: string): Deployed<Properties>[];
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
  const Resources = edit(decided(packaged).Resources);
  const pseudo: Record<string, string> = {
    'AWS::AccountId': place.accountId,
    'AWS::Region': place.region,
    'AWS::Partition': partitionOf(place.region).name,
    'AWS::URLSuffix': partitionOf(place.region).urlSuffix,
    'AWS::StackName': 'rolecall-sandbox',
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
    resources<Properties>(type: string) {
      return Object.entries(Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => ({
          logicalId,
          properties: resolve(resource.Properties ?? {}) as Properties,
          get arn() {
            return identify(logicalId).arn;
          },
        }));
    },
  };
}

interface Identity {
  ref: string;
  arn: string;
  attributes?: Record<string, string>;
}

type Identify = (place: Place, logicalId: string, properties: Record<string, unknown>) => Identity;

const arnOf = ({ accountId, region }: Place, service: string, resource: string): string =>
  `arn:${partitionOf(region).name}:${service}:${region}:${accountId}:${resource}`;

/** IAM has no Regions. */
const iamArnOf = ({ accountId, region }: Place, resource: string): string =>
  `arn:${partitionOf(region).name}:iam::${accountId}:${resource}`;

/**
 * What `Ref` and `Fn::GetAtt` return for each type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const identities: Record<string, Identify> = {
  'AWS::Lambda::Function': (place, _, { FunctionName }) => ({
    ref: String(FunctionName),
    arn: arnOf(place, 'lambda', `function:${String(FunctionName)}`),
  }),
  'AWS::SQS::Queue': (place, _, { QueueName }) => ({
    ref: `https://sqs.${place.region}.${partitionOf(place.region).urlSuffix}/${place.accountId}/${String(QueueName)}`,
    arn: arnOf(place, 'sqs', String(QueueName)),
    attributes: { QueueName: String(QueueName) },
  }),
  'AWS::Events::Rule': (place, logicalId, { Name = logicalId }) => ({
    ref: String(Name),
    arn: arnOf(place, 'events', `rule/${String(Name)}`),
  }),
  'AWS::Logs::LogGroup': (place, _, { LogGroupName }) => ({
    ref: String(LogGroupName),
    arn: arnOf(place, 'logs', `log-group:${String(LogGroupName)}:*`),
  }),
  // Roles and policies belong to the whole account. CloudFormation adds random letters to their names; here the Region is
  // added.
  'AWS::IAM::Role': (place, logicalId) => {
    const name = `rolecall-sandbox-${logicalId}-${place.region}`;
    return { ref: name, arn: iamArnOf(place, `role/${name}`) };
  },
  'AWS::IAM::ManagedPolicy': (place, logicalId) => {
    const arn = iamArnOf(place, `policy/rolecall-sandbox-${logicalId}-${place.region}`);
    return { ref: arn, arn };
  },
  'AWS::StepFunctions::StateMachine': (place, _, { StateMachineName }) => {
    const arn = arnOf(place, 'states', `stateMachine:${String(StateMachineName)}`);
    return { ref: arn, arn };
  },
  'AWS::S3::Bucket': ({ accountId, region }, logicalId) => {
    const name = `${logicalId.toLowerCase()}-${accountId}`;
    return { ref: name, arn: `arn:${partitionOf(region).name}:s3:::${name}` };
  },
};
