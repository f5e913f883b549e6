import type { AwsError } from './aws-error.ts';
import type { Call, Handler } from './call.ts';
import { unmodelledParameter } from './unmodelled-parameter.ts';

/** One operation of a service. */
export interface Operation<Service> {
  /**
   * The parameters that the sandbox models, as paths. `Filters.Values` is the Values of each filter in the list; `Filters`
   * alone would take everything in it. In a map, `*` stands for any name: `Attributes.*.Value`.
   */
  takes: readonly string[];
  /** Takes the API reference's request and returns its result. */
  run: (service: Service, request: never, call: Call) => unknown;
}

/** The operations of a service, by their names in the API reference. */
export type Operations<Service> = Readonly<Record<string, Operation<Service>>>;

/** How a service refuses what the sandbox does not model. It depends on the protocol. */
export interface Refusals {
  operation: (operation: string) => AwsError;
  parameter: (path: string, operation: string) => AwsError;
}

/** Answers the calls of a service. Nothing is ignored: what is not in the table is refused by its name. */
export const handlerOf =
  <Service>(service: Service, operations: Operations<Service>, refusals: Refusals): Handler =>
  async (call) => {
    const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
    if (!operation) throw refusals.operation(call.operation);
    const unmodelled = unmodelledParameter(call.parameters, operation.takes);
    if (unmodelled !== undefined) throw refusals.parameter(unmodelled, call.operation);
    return operation.run(service, call.parameters as never, call);
  };
