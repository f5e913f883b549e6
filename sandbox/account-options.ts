import type { Resources } from './deploy/template.ts';
import type { Delivery } from './services/events/deliver.ts';
import type { OnInvocation } from './services/lambda/function.ts';
import type { Execution } from './services/stepfunctions/execution.ts';
import type { Interceptor } from './wire/call.ts';

export interface AccountOptions {
  accountId?: string;
  /** The Regions that are enabled. */
  regions?: readonly string[];
  /** Where the stack is deployed; the first one is where executions are started. */
  deployedIn?: readonly string[];
  start?: Date;
  /** The same seed gives the same run. */
  seed?: string;
  /** Seconds until EC2 sees what was written to IAM. */
  propagationSeconds?: number;
  /** Seconds until IAM's own reads show what was written to it. */
  readSeconds?: number;
  /** Seconds until EC2 has finished an association. */
  associatedSeconds?: number;
  /** The share of EC2's request limits that other callers in the account take. */
  others?: number;
  /** Faults: they see every call before the permissions, the limits and the services do. */
  interceptors?: readonly Interceptor[];
  /** Every delivery of an event: to lose it, to double it, to delay it. */
  onDelivery?: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
  /** Every invocation of a function: to let it fail before or after it did its work. */
  onInvocation?: OnInvocation;
  /** The folder of the packaged project; otherwise this one. */
  project?: string;
  /** What is deployed in place of the packaged template's resources. */
  template?: (resources: Resources) => Resources;
  onEntered?: (execution: Execution, state: string) => void;
}
