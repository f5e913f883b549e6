import type { QueuePolicy } from '../../services/sqs/queue-policy.ts';
import type { Context } from '../conditions.ts';

/** A permission that a call needs. */
export interface Need {
  /** `iam:PassRole` */
  action: string;
  /** An ARN, or * for an action that knows no resources. */
  resource: string;
  /** The keys that every request has are not among them. */
  context?: Context;
  /** The resource's own policy, if it has one. */
  policy?: QueuePolicy | undefined;
  /** What a refusal calls the resource, where that is not its ARN. */
  shown?: string;
}

/** What each operation of a service needs: the service authorization reference, "Actions, resources, condition keys". */
export type Needs<Service> = Readonly<Record<string, (service: Service, parameters: Parameters) => Need[]>>;

/** Of a call, as they came: a wrong one fits no policy, and is refused as AWS refuses it afterwards. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One row for several operations. */
export const rows = <Service>(
  operations: readonly string[],
  row: (operation: string) => Needs<Service>[string],
): Needs<Service> => Object.fromEntries(operations.map((operation) => [operation, row(operation)]));
