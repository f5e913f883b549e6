import { AwsError } from '../aws-error.ts';
import type { Handler } from '../call.ts';

/** One function per operation, each taking the API reference's request and returning its result. */
export type Operations<Service> = Readonly<Record<string, (service: Service, request: never) => unknown>>;

/** What the sandbox does not model is refused as AWS refuses what it does not have. */
export const handlerOf =
  <Service>(service: Service, operations: Operations<Service>): Handler =>
  async ({ operation, parameters }) => {
    const operate = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!operate)
      throw new AwsError('InvalidAction', 400, `The action ${operation} is not valid for this web service.`);
    return operate(service, parameters as never);
  };
