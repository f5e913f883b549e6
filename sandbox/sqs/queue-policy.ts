import * as v from 'valibot';
import { conditions } from './policy-conditions.ts';
import { like } from './wildcard.ts';

/** A policy may leave out the list around a single element. */
const oneOrMore = <Element>(element: v.GenericSchema<unknown, Element>) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => [value].flat()),
    v.array(element),
  );
const texts = oneOrMore(v.string());

const statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.union([v.literal('*'), v.strictObject({ AWS: v.optional(texts), Service: v.optional(texts) })]),
  Action: texts,
  Resource: texts,
  Condition: v.optional(conditions, {}),
});

const policyDocument = v.strictObject({
  Version: v.optional(v.string()),
  Id: v.optional(v.string()),
  Statement: oneOrMore(statement),
});

type Statement = v.InferOutput<typeof statement>;

/** A queue's policy, as far as queues here need one: it has no NotAction, no NotPrincipal and no NotResource. */
export interface QueuePolicy {
  readonly text: string;
  readonly statements: readonly Statement[];
}

export const parseQueuePolicy = (document: unknown): QueuePolicy => ({
  text: JSON.stringify(document),
  statements: v.parse(policyDocument, document).Statement,
});

/** A call by an AWS service on behalf of a resource. */
export interface ServiceRequest {
  /** The service's principal, such as events.amazonaws.com. */
  service: string;
  action: string;
  resource: string;
  sourceArn: string;
  sourceAccount: string;
}

export type Verdict = 'allowed' | 'denied' | 'not allowed';

export function judge(policy: QueuePolicy | undefined, request: ServiceRequest): Verdict {
  const effects = (policy?.statements ?? []).filter((one) => applies(one, request)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
}

function applies({ Principal, Action, Resource, Condition }: Statement, request: ServiceRequest): boolean {
  return (
    isNamed(Principal, request.service) &&
    Action.some((action) => like(action.toLowerCase(), request.action.toLowerCase())) &&
    Resource.some((resource) => like(resource, request.resource)) &&
    Condition.every((holds) => holds(context(request)))
  );
}

const isNamed = (principal: Statement['Principal'], service: string): boolean =>
  principal === '*' || principal.AWS?.includes('*') === true || principal.Service?.includes(service) === true;

/**
 * Keys in lower case, because a policy may write them in any. A delivery has no aws:PrincipalType: recorded by
 * radkawar/stackd, testdata/aws/eventbridge/delivery.json, commit 9dc356f.
 */
const context = (request: ServiceRequest): Record<string, string> => ({
  'aws:sourcearn': request.sourceArn,
  'aws:sourceaccount': request.sourceAccount,
  'aws:principalservicename': request.service,
  'aws:principalisawsservice': 'true',
});
