import * as v from 'valibot';
import type { Context } from '../../permissions/conditions.ts';
import { judge, type Verdict } from '../../permissions/policy.ts';
import { type AccessRequest, elements, oneOrMore, statementOf } from '../../permissions/statement.ts';

const names = oneOrMore(v.string());

const statement = v.pipe(
  v.strictObject({
    ...elements,
    Principal: v.union([v.literal('*'), v.strictObject({ AWS: v.optional(names), Service: v.optional(names) })]),
  }),
  v.transform(({ Principal, ...rest }) => ({ ...statementOf(rest), principal: Principal })),
);

const policyDocument = v.strictObject({
  Version: v.optional(v.string()),
  Id: v.optional(v.string()),
  Statement: oneOrMore(statement),
});

type QueueStatement = v.InferOutput<typeof statement>;

/** A queue's policy, as far as queues here need one: it has no NotPrincipal. */
export interface QueuePolicy {
  readonly text: string;
  readonly statements: readonly QueueStatement[];
}

export const parseQueuePolicy = (document: unknown): QueuePolicy => ({
  text: JSON.stringify(document),
  statements: v.parse(policyDocument, document).Statement,
});

/** @param callers every name under which a statement may mean the caller: a service's principal, or ARNs */
export const judgeQueue = (
  policy: QueuePolicy | undefined,
  callers: readonly string[],
  request: AccessRequest,
): Verdict => judge(policy?.statements.filter(({ principal }) => means(principal, callers)) ?? [], request);

const means = (principal: QueueStatement['principal'], callers: readonly string[]): boolean =>
  principal === '*' ||
  [...(principal.AWS ?? []), ...(principal.Service ?? [])].some((name) => name === '*' || callers.includes(name));

/** A call by an AWS service on behalf of a resource. */
export interface ServiceRequest {
  /** The service's principal, such as events.amazonaws.com. */
  service: string;
  action: string;
  resource: string;
  sourceArn: string;
  sourceAccount: string;
}

export const judgeService = (policy: QueuePolicy | undefined, request: ServiceRequest): Verdict =>
  judgeQueue(policy, [request.service], { ...request, context: contextOf(request) });

/**
 * A delivery has no aws:PrincipalType: recorded by radkawar/stackd, testdata/aws/eventbridge/delivery.json, commit
 * 9dc356f.
 */
const contextOf = ({ service, sourceArn, sourceAccount }: ServiceRequest): Context => {
  const context: Record<string, string> = {
    'aws:sourcearn': sourceArn,
    'aws:sourceaccount': sourceAccount,
    'aws:principalservicename': service,
    'aws:principalisawsservice': 'true',
    'aws:securetransport': 'true',
  };
  return (key) => context[key];
};
