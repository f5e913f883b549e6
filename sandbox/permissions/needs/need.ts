import type { Context } from '../conditions.ts';
import type { ResourcePolicy } from '../policy.ts';

/** A permission that a call needs. */
export interface Need {
  /** `iam:PassRole` */
  action: string;
  /** An ARN, or * for an action that knows no resources. */
  resource: string;
  /** The condition keys of this request only: caller.ts adds those that every request has. */
  context?: Context;
  /** The resource's own policy, if it has one. */
  policy?: ResourcePolicy | undefined;
  /** What a refusal calls the resource, where that is not its ARN. */
  shown?: string;
}

/** What each operation needs: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
export type Needs<Service> = Readonly<Record<string, (service: Service, parameters: Parameters) => Need[]>>;

/** The parameters of a call, unchecked: a wrong value fits no policy, or the service refuses it afterwards. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Where a regional service is called. */
export interface Place {
  accountId: string;
  region: string;
}

/** The same row for several operations. */
export const rows = <Service>(
  operations: readonly string[],
  row: (operation: string) => Needs<Service>[string],
): Needs<Service> => Object.fromEntries(operations.map((operation) => [operation, row(operation)]));
