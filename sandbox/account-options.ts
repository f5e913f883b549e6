import type { Resources } from './deploy/template.ts';
import type { Delivery } from './services/events/deliver.ts';
import type { OnInvocation } from './services/lambda/function.ts';
import type { AdjustableQuotas } from './services/iam/quotas.ts';
import type { Execution } from './services/stepfunctions/execution.ts';
import type { Interceptor } from './wire/call.ts';

export interface AccountOptions {
  accountId?: string;
  /** The Regions that are enabled, all of one partition. */
  regions?: readonly string[];
  /** The Regions in which the stack is deployed. Owner.startExecution starts executions in the first one. */
  deployedIn?: readonly string[];
  start?: Date;
  /** The same seed gives the same run. */
  seed?: string;
  /** Seconds until EC2 sees what was written to IAM. */
  propagationSeconds?: number;
  /** Seconds until IAM's own reads show what was written to it. */
  readSeconds?: number;
  /** Seconds until EC2 has finished an association. @default for each one another figure, see world/timing.ts */
  associatedSeconds?: number;
  /** Seconds until CloudTrail shows a call. */
  trailSeconds?: number;
  /** Quotas of IAM that AWS has raised on request. */
  quotas?: Partial<AdjustableQuotas>;
  /** The share of EC2's request limits that other callers in the account take. */
  others?: number;
  /** Injects faults: they see every call before the permissions, the limits and the services do. */
  interceptors?: readonly Interceptor[];
  /** Gets every delivery of an event, and may lose, double or delay it. */
  onDelivery?: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
  /** Gets every invocation of a function, and may let it fail before or after it did its work. */
  onInvocation?: OnInvocation;
  /** The folder of the packaged project. @default the current folder */
  project?: string;
  /** Returns the resources that are deployed in place of the packaged template's. */
  template?: (resources: Resources) => Resources;
  /** Called whenever an execution enters a state. */
  onEntered?: (execution: Execution, state: string) => void;
}
