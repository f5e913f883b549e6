import { checkMayPoll } from '../permissions/service-roles.ts';
import type { Lambda } from '../services/lambda/service.ts';
import type { Sqs } from '../services/sqs/service.ts';
import type { Session } from './roles.ts';
import type { Template } from './template.ts';

interface FunctionProperties {
  FunctionName: string;
  Handler: string;
  Timeout: number;
  Role: string;
  Environment?: { Variables: Record<string, string> };
}

interface MappingProperties {
  EventSourceArn: string;
  FunctionName: string;
  ScalingConfig?: { MaximumConcurrency: number };
}

interface Surroundings {
  lambda: Lambda;
  sqs: Sqs;
  region: string;
  /** The folder of the packaged project. */
  project: string;
  sessionOf: (roleArn: string, name: string) => Session;
}

/** Deploys the functions of a stack, each with its own role, and the mappings that feed them from queues. */
export function deployFunctions(template: Template, { lambda, sqs, region, project, sessionOf }: Surroundings): void {
  const callers = new Map<string, Session['caller']>();
  for (const { arn, properties } of template.resources<FunctionProperties>('AWS::Lambda::Function')) {
    const { FunctionName: name, Handler, Timeout: timeoutSeconds, Role, Environment } = properties;
    const { accessKeyId, caller } = sessionOf(Role, name);
    callers.set(arn, caller);
    const environment = Environment?.Variables ?? {};
    const environments = environmentsOf(template, arn);
    const handler = `${project}/${Handler}`;
    lambda.createFunction({ name, arn, region, handler, environment, environments, timeoutSeconds, accessKeyId });
  }
  for (const { properties } of template.resources<MappingProperties>('AWS::Lambda::EventSourceMapping')) {
    const queue = sqs.queue(properties.EventSourceArn);
    if (!queue) throw new Error(`${properties.EventSourceArn} is not deployed.`);
    const { arn } = lambda.requireFunction(properties.FunctionName);
    checkMayPoll(callers.get(arn)!(), queue.arn);
    lambda.createEventSourceMapping(properties, queue);
  }
}

/**
 * How many execution environments a function has. A function that a queue feeds may remember something between
 * invocations, so it has as many as its mapping allows. No other function remembers anything: one environment serves all
 * of its invocations.
 */
function environmentsOf(template: Template, functionArn: string): number {
  const mappings = template.resources<MappingProperties>('AWS::Lambda::EventSourceMapping');
  const feeding = mappings.find(({ properties }) => properties.FunctionName === functionArn);
  return feeding?.properties.ScalingConfig?.MaximumConcurrency ?? 1;
}
