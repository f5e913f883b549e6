import type { Resource } from '../../packaging/template/template.ts';

/** The stack as it is deployed. */
export interface Deployed {
  /** The name of the stack. */
  stack: string;
  /** How the names of its resources begin: `rolecall-prod`. */
  names: string;
  /** Of roles and managed policies. */
  path: string;
}

/** The ARN of a resource, in every account, Region and partition; undefined for a type without a name of its own. */
export function arnPattern(resource: Resource, { stack, names, path }: Deployed): string | undefined {
  const { Properties = {} } = resource;
  const regional = (service: string, property: string, before = ''): string =>
    `arn:*:${service}:*:*:${before}${everyNameLike(String(Properties[property]), names)}`;
  switch (resource.Type) {
    case 'AWS::Lambda::Function':
      return regional('lambda', 'FunctionName', 'function:');
    case 'AWS::Logs::LogGroup':
      return regional('logs', 'LogGroupName', 'log-group:');
    case 'AWS::SQS::Queue':
      return regional('sqs', 'QueueName');
    case 'AWS::Events::Rule':
      return regional('events', 'Name', 'rule/');
    case 'AWS::CloudWatch::Alarm':
      return regional('cloudwatch', 'AlarmName', 'alarm:');
    // Dashboards belong to the whole account.
    case 'AWS::CloudWatch::Dashboard':
      return `arn:*:cloudwatch::*:dashboard/${names}-*`;
    case 'AWS::StepFunctions::StateMachine':
      return regional('states', 'StateMachineName', 'stateMachine:');
    case 'AWS::IAM::Role':
      return `arn:*:iam::*:role${path}${nameOfRole(Properties['RoleName'], { stack, names })}`;
    case 'AWS::IAM::ManagedPolicy':
      return `arn:*:iam::*:policy${path}${stack}-*`;
    default:
      return undefined;
  }
}

/** A version to come may have more resources. Their names begin alike. */
function everyNameLike(name: string, names: string): string {
  const index = name.indexOf(`${names}-`);
  if (index === -1) throw new Error(`${name} does not begin like the names of the stack.`);
  return `${name.slice(0, index)}${names}-*`;
}

/** Without a prefix CloudFormation names a role, after the stack. */
const nameOfRole = (name: unknown, { stack, names }: Pick<Deployed, 'stack' | 'names'>): string =>
  typeof name === 'object' && name !== null && 'Fn::Sub' in name
    ? everyNameLike(String(name['Fn::Sub']), names)
    : `${stack}-*`;
