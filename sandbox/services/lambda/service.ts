import type { Queue } from '../sqs/queue.ts';
import { createFunction, type FunctionOptions } from './create-function.ts';
import { createEventSourceMapping, type EventSourceMapping } from './event-source-mapping/event-source-mapping.ts';
import type { FunctionProperties, LambdaFunction } from './function.ts';

/**
 * Lambda of one account in one Region. It has no `handle` and no operations: services invoke its functions, and the
 * sandbox does not answer calls to Lambda's API.
 */
export interface Lambda {
  /** By ARN. */
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly mappings: readonly EventSourceMapping[];
  createFunction(properties: FunctionProperties): LambdaFunction;
  /** @param properties of AWS::Lambda::EventSourceMapping, with every reference resolved */
  createEventSourceMapping(properties: { FunctionName: string }, queue: Queue): EventSourceMapping;
  /** @throws Error for a function that is not deployed */
  requireFunction: (arn: string) => LambdaFunction;
}

export function createLambda(options: FunctionOptions): Lambda {
  const functions = new Map<string, LambdaFunction>();
  const mappings: EventSourceMapping[] = [];

  function requireFunction(arn: string): LambdaFunction {
    const called = functions.get(arn);
    if (!called) throw new Error(`${arn} is not deployed.`);
    return called;
  }

  return {
    functions,
    mappings,
    requireFunction,

    createFunction(properties) {
      const created = createFunction(properties, options);
      functions.set(properties.arn, created);
      return created;
    },

    createEventSourceMapping(properties, queue) {
      const { invoke, timeoutSeconds } = requireFunction(properties.FunctionName);
      const { clock } = options;
      const mapping = createEventSourceMapping({ properties, queue, clock, invoke, functionTimeout: timeoutSeconds });
      mappings.push(mapping);
      return mapping;
    },
  };
}
