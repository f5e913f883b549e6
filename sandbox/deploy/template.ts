import { readFileSync } from 'node:fs';
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
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
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

/**
 * What `Ref` and `Fn::GetAtt` return for each type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const identities: Record<string, Identify> = {
  'AWS::Lambda::Function': ({ accountId, region }, _, { FunctionName }) => ({
    ref: String(FunctionName),
    arn: `arn:aws:lambda:${region}:${accountId}:function:${String(FunctionName)}`,
  }),
  'AWS::SQS::Queue': ({ accountId, region }, _, { QueueName }) => ({
    ref: `https://sqs.${region}.amazonaws.com/${accountId}/${String(QueueName)}`,
    arn: `arn:aws:sqs:${region}:${accountId}:${String(QueueName)}`,
    attributes: { QueueName: String(QueueName) },
  }),
  'AWS::Events::Rule': ({ accountId, region }, logicalId, { Name = logicalId }) => ({
    ref: String(Name),
    arn: `arn:aws:events:${region}:${accountId}:rule/${String(Name)}`,
  }),
  'AWS::Logs::LogGroup': ({ accountId, region }, _, { LogGroupName }) => ({
    ref: String(LogGroupName),
    arn: `arn:aws:logs:${region}:${accountId}:log-group:${String(LogGroupName)}:*`,
  }),
  // A role belongs to the whole account. CloudFormation adds random letters to its name; here the Region is added.
  'AWS::IAM::Role': ({ accountId, region }, logicalId) => ({
    ref: `rolecall-sandbox-${logicalId}-${region}`,
    arn: `arn:aws:iam::${accountId}:role/rolecall-sandbox-${logicalId}-${region}`,
  }),
  'AWS::StepFunctions::StateMachine': ({ accountId, region }, _, { StateMachineName }) => {
    const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${String(StateMachineName)}`;
    return { ref: arn, arn };
  },
  'AWS::S3::Bucket': ({ accountId }, logicalId) => {
    const name = `${logicalId.toLowerCase()}-${accountId}`;
    return { ref: name, arn: `arn:aws:s3:::${name}` };
  },
};
